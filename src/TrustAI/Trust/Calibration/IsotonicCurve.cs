namespace TrustAI;

/// <summary>A rising curve from score to probability through a few knots: isotonic regression over groups of rows, with straight lines between.</summary>
/// <remarks>
/// Plain isotonic regression is a staircase that gives many answers the same probability and so loses their order. Here rows are first gathered into groups of
/// equal size, each group's rate is drawn towards the logistic curve, groups out of order are pooled (Ayer et al., 1955), and what is between the knots is
/// interpolated on the log-odds scale; beyond them the logistic curve goes on.
/// </remarks>
internal sealed class IsotonicCurve
{
    private const int SmallestGroup = 50;
    private const int MostGroups = 20;
    private const double DrawnRows = 100;

    private readonly double[] _scores;
    private readonly double[] _logOdds;
    private readonly double _slope;

    /// <param name="scores">The log odds of the scores at the knots, rising.</param>
    /// <param name="logOdds">The log odds of the probability at each, rising.</param>
    /// <param name="slope">The slope beyond the knots.</param>
    public IsotonicCurve(double[] scores, double[] logOdds, double slope)
    {
        _scores = scores;
        _logOdds = logOdds;
        _slope = slope;
    }

    public IReadOnlyList<double> Scores => _scores;

    public IReadOnlyList<double> LogOdds => _logOdds;

    /// <summary>Fits a curve to rows sorted by score.</summary>
    public static IsotonicCurve Fit(ReadOnlySpan<LabelledScore> sorted, PlattScaling platt)
    {
        int groups = Math.Clamp(sorted.Length / SmallestGroup, 1, MostGroups);
        var pooled = new List<(double Score, double Rate, double Rows)>(groups);
        for (int group = 0; group < groups; group++)
        {
            int begin = (int)((long)sorted.Length * group / groups);
            int end = (int)((long)sorted.Length * (group + 1) / groups);
            pooled.Add(Group(sorted[begin..end], platt));
            while (pooled.Count > 1 && pooled[^2].Rate >= pooled[^1].Rate)
            {
                Pool(pooled);
            }
        }

        // Groups of one and the same score are one knot.
        for (int i = pooled.Count - 1; i > 0; i--)
        {
            if (pooled[i].Score <= pooled[i - 1].Score)
            {
                pooled[i - 1] = Mean(pooled[i - 1], pooled[i]);
                pooled.RemoveAt(i);
            }
        }

        return new IsotonicCurve([.. pooled.Select(knot => knot.Score)], [.. pooled.Select(knot => PlattScaling.LogOdds(knot.Rate))], platt.Slope);
    }

    public double Map(double score)
    {
        double x = PlattScaling.LogOdds(score);
        int at = Array.BinarySearch(_scores, x);
        int next = at >= 0 ? at : ~at;
        double y;
        if (next == 0)
        {
            y = _logOdds[0] + (_slope * (x - _scores[0]));
        }
        else if (next == _scores.Length)
        {
            y = _logOdds[^1] + (_slope * (x - _scores[^1]));
        }
        else
        {
            double share = (x - _scores[next - 1]) / (_scores[next] - _scores[next - 1]);
            y = _logOdds[next - 1] + (share * (_logOdds[next] - _logOdds[next - 1]));
        }

        return PlattScaling.Logistic(y);
    }

    private static (double Score, double Rate, double Rows) Group(ReadOnlySpan<LabelledScore> rows, PlattScaling platt)
    {
        double scores = 0;
        double expected = 0;
        double correct = 0;
        foreach (LabelledScore row in rows)
        {
            scores += PlattScaling.LogOdds(row.Score);
            expected += platt.Map(row.Score);
            correct += row.Correct ? 1 : 0;
        }

        return (scores / rows.Length, (correct + (DrawnRows * expected / rows.Length)) / (rows.Length + DrawnRows), rows.Length);
    }

    private static void Pool(List<(double Score, double Rate, double Rows)> groups)
    {
        groups[^2] = Mean(groups[^2], groups[^1]);
        groups.RemoveAt(groups.Count - 1);
    }

    private static (double Score, double Rate, double Rows) Mean((double Score, double Rate, double Rows) a, (double Score, double Rate, double Rows) b)
    {
        double rows = a.Rows + b.Rows;
        return (((a.Score * a.Rows) + (b.Score * b.Rows)) / rows, ((a.Rate * a.Rows) + (b.Rate * b.Rows)) / rows, rows);
    }
}
