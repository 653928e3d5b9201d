namespace TrustAI;

/// <summary>What <see cref="ModerationOptions.OnFlagged"/> is told.</summary>
/// <param name="CallId">The id of the call, as in its report.</param>
/// <param name="Direction">Whether the question or the answer was flagged.</param>
/// <param name="Verdict">The verdict as it stands; of a stream, on what has come so far.</param>
public sealed record ModerationFlag(string CallId, ModerationDirection Direction, ModerationVerdict Verdict);
