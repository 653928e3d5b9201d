namespace TrustAI;

/// <summary>A moderator reached no verdict: the content is neither flagged nor clean. The message holds nothing of the content.</summary>
public sealed class ModerationUnavailableException : Exception
{
    /// <summary>Makes an exception without a reason.</summary>
    public ModerationUnavailableException()
        : base("No verdict was reached.")
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">Why there is no verdict.</param>
    public ModerationUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">Why there is no verdict.</param>
    /// <param name="innerException">What failed.</param>
    public ModerationUnavailableException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
