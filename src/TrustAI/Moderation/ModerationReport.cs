namespace TrustAI;

/// <summary>What moderation says of one call. Immutable.</summary>
public sealed record ModerationReport
{
    /// <summary>Whether a category was flagged, in the question or in the answer.</summary>
    public bool Flagged => Input?.Status == ModerationStatus.Flagged || Output?.Status == ModerationStatus.Flagged;

    /// <summary>The gravest thing that was done.</summary>
    public ModerationAction Action => (ModerationAction)Math.Max((int)(Input?.Action ?? ModerationAction.Annotate), (int)(Output?.Action ?? ModerationAction.Annotate));

    /// <summary>The verdict on the question; <see langword="null"/> where it was not checked.</summary>
    public ModerationVerdict? Input { get; init; }

    /// <summary>The verdict on the answer; <see langword="null"/> where it was not checked, or there was none because the question was blocked.</summary>
    public ModerationVerdict? Output { get; init; }
}
