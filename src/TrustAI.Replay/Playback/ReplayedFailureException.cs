namespace TrustAI.Replay;

/// <summary>Stands for the failure that ended a recorded call.</summary>
public sealed class ReplayedFailureException : Exception
{
    internal ReplayedFailureException(string? originalType, string? originalMessage)
        : base($"The recorded call failed: {originalMessage ?? "no message was recorded"} ({originalType ?? "of unknown type"})") =>
        OriginalType = originalType;

    /// <summary>Gets the full name of the type of the exception that was recorded, if known.</summary>
    public string? OriginalType { get; }
}
