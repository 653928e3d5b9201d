namespace TrustAI.TrustFusion;

/// <summary>Makes the table of a signal: the share of labelled rows below each measurement, ties counting half, mixed with the measurement itself, at some thirty knots.</summary>
/// <remarks>
/// The place among labelled rows makes room where measurements crowd, but also where they differ by nothing: a model that is sure at 0.9999 is no better than
/// one that is sure at 0.99. Probabilities and agreements therefore mostly keep their own scale; stated confidence and the agreement of a single further answer mostly go by place.
/// </remarks>
internal static class TableTrainer
{
    private const int Knots = 30;

    // Keeps the table rising where no row has been seen.
    private const double Slope = 0.02;

    // How much of the measurement's own scale is kept, by signal.
    private static readonly double[] Kept = [0.75, 0, 0.3, 0.75];

    public static (double[] Inputs, double[] Outputs) Fit(IReadOnlyList<TrainingRow> rows, int signal)
    {
        (double Input, double Weight)[] measured =
            [.. rows.Where(row => !double.IsNaN(row.Inputs[signal])).Select(row => (row.Inputs[signal], row.Weight)).OrderBy(row => row.Item1)];
        double total = measured.Sum(row => row.Weight);
        var points = new List<(double Input, double Place)>();
        double below = 0;
        foreach (IGrouping<double, (double Input, double Weight)> tied in measured.GroupBy(row => row.Input))
        {
            double weight = tied.Sum(row => row.Weight);
            points.Add((tied.Key, (below + (weight / 2)) / total));
            below += weight;
        }

        var knots = new List<(double Input, double Place)>();
        if (points[0].Input > 0)
        {
            knots.Add((0, 0));
        }

        foreach ((double input, double place) in points)
        {
            bool isEnd = knots.Count == 0 || input == points[^1].Input;
            if (isEnd || place - knots[^1].Place >= 1.0 / Knots)
            {
                knots.Add((input, place));
            }
        }

        if (points[^1].Input < 1)
        {
            knots.Add((1, 1));
        }

        double[] inputs = [.. knots.Select(knot => Math.Round(knot.Input, 9))];
        return (inputs, [.. knots.Select((knot, i) => Math.Round(((1 - Kept[signal]) * knot.Place) + (Kept[signal] * inputs[i]) - 0.5 + (Slope * inputs[i]), 5))]);
    }
}
