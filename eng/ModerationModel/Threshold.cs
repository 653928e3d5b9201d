namespace TrustAI.ModerationModel;

/// <summary>From which score on a column counts as found.</summary>
internal static class Threshold
{
    private const double MaxFalseAlarms = 0.04;

    // Columns with a handful of examples would settle lower than anyone would call a finding.
    private const double Least = 0.1;

    /// <summary>The threshold of the best F1 among those that flag few harmless samples and hardly any ordinary question.</summary>
    public static double Choose(IReadOnlyCollection<(double Score, bool Label)> judged, params ReadOnlySpan<(IEnumerable<double> Scores, double MaxFlagged)> ordinary)
    {
        double floor = Quantile(judged.Where(row => !row.Label).Select(row => row.Score), MaxFalseAlarms);
        foreach ((IEnumerable<double> scores, double maxFlagged) in ordinary)
        {
            floor = Math.Max(floor, Quantile(scores, maxFlagged));
        }

        double best = judged.Select(row => row.Score).Append(floor + 1e-6).Where(score => score > floor).MaxBy(score => Figures.F1(judged, score));
        // Halfway to the next score below: the rows at hand should not decide which side unseen ones fall on.
        double below = judged.Select(row => row.Score).Where(score => score < best).DefaultIfEmpty(best).Max();
        return Math.Max(Least, Math.Max(floor + 1e-6, (best + below) / 2));
    }

    private static double Quantile(IEnumerable<double> scores, double share)
    {
        double[] sorted = [.. scores.OrderDescending()];
        return sorted[(int)(share * sorted.Length)];
    }
}
