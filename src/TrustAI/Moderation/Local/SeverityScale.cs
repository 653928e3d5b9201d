namespace TrustAI;

/// <summary>How far beyond its threshold a score lies, in words.</summary>
internal static class SeverityScale
{
    private const double Medium = 0.4;
    private const double High = 0.8;

    public static ModerationScore Score(double score, double threshold)
    {
        if (score < threshold)
        {
            return new ModerationScore(score, ModerationSeverity.None, Flagged: false);
        }

        double beyond = threshold < 1 ? (score - threshold) / (1 - threshold) : 1;
        ModerationSeverity severity = beyond >= High ? ModerationSeverity.High : beyond >= Medium ? ModerationSeverity.Medium : ModerationSeverity.Low;
        return new ModerationScore(score, severity, Flagged: true);
    }
}
