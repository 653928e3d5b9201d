namespace TrustAI;

/// <summary>What holds for one category.</summary>
/// <param name="Action">What is done when it is flagged.</param>
/// <param name="Threshold">From which score on it is flagged; <see langword="null"/> where the moderator decides.</param>
/// <param name="IsNamed">Whether the policy names it, so that what its moderator only reports counts as well.</param>
/// <param name="Message">What is delivered instead.</param>
internal sealed record CategoryRule(ModerationAction Action, double? Threshold, bool IsNamed, string Message)
{
    public bool IsFlagged(ModerationScore score) =>
        Action != ModerationAction.Ignore &&
        (Threshold is double threshold ? score.Score >= threshold : score.Flagged || (IsNamed && score.Severity != ModerationSeverity.None));
}
