namespace TrustAI.Conformance;

/// <summary>Average precision and the usual figures of flags against labels.</summary>
internal static class Judged
{
    /// <summary>The mean of the precision at each positive, from the highest score down; equal scores count together.</summary>
    public static double AveragePrecision(IReadOnlyCollection<(double Score, bool Label)> rows)
    {
        int seen = 0;
        int found = 0;
        double sum = 0;
        foreach (IGrouping<double, (double Score, bool Label)> tied in rows.GroupBy(row => row.Score).OrderByDescending(group => group.Key))
        {
            int positives = tied.Count(row => row.Label);
            seen += tied.Count();
            found += positives;
            sum += positives * (double)found / seen;
        }

        return found == 0 ? double.NaN : sum / found;
    }

    public static (double Precision, double Recall, double F1) Flags(int right, int flagged, int positives)
    {
        double precision = flagged == 0 ? 0 : right / (double)flagged;
        double recall = positives == 0 ? 0 : right / (double)positives;
        return (precision, recall, flagged + positives == 0 ? 0 : 2.0 * right / (flagged + positives));
    }

    public static double Share(int count, int of) => of == 0 ? 0 : count / (double)of;
}
