namespace TrustAI;

/// <summary>An answer other than the delivered one.</summary>
public sealed record TrustAlternative
{
    /// <summary>The text of the other answer.</summary>
    public required string Text { get; init; }

    /// <summary>The share from 0 to 1 of all further answers that say the same.</summary>
    public double Support { get; init; }
}
