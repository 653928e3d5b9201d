namespace TrustAI;

/// <summary>Where moderated content comes from.</summary>
public enum ModerationSource
{
    /// <summary>Not said.</summary>
    Unknown,

    /// <summary>A question by the application's user.</summary>
    User,

    /// <summary>An answer of the model.</summary>
    Model,

    /// <summary>The result of a tool.</summary>
    Tool,

    /// <summary>A document that was retrieved or uploaded.</summary>
    Document,
}
