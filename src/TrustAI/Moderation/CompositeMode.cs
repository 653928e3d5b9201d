namespace TrustAI;

/// <summary>In which order a <see cref="CompositeModerator"/> asks its moderators, and when it has heard enough.</summary>
public enum CompositeMode
{
    /// <summary>All at once; every one is heard.</summary>
    All,

    /// <summary>All at once; as soon as what was said decides, the others are cancelled.</summary>
    Race,

    /// <summary>One after the other, the cheapest first; the next is asked only while what was said does not decide.</summary>
    InOrder,
}
