namespace TrustAI.ModerationModel;

/// <summary>Average precision and F1 of scores against labels.</summary>
internal static class Figures
{
    public static double AveragePrecision(IEnumerable<(double Score, bool Label)> rows)
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

    public static double F1(IReadOnlyCollection<(double Score, bool Label)> rows, double threshold)
    {
        int right = rows.Count(row => row.Label && row.Score >= threshold);
        int flagged = rows.Count(row => row.Score >= threshold);
        int positives = rows.Count(row => row.Label);
        return flagged + positives == 0 ? 0 : 2.0 * right / (flagged + positives);
    }
}
