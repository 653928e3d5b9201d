namespace TrustAI.ModerationModel;

/// <summary>
/// Learns columns from rows. Each averages two models. The second weights features by how telling they are (NB-SVM) and trusts facts more,
/// which helps columns with few examples.
/// </summary>
internal sealed class Trainer(int dimensions)
{
    private const double LinearCost = 10;
    private const double TellingCost = 3;
    private const float TellingFacts = 2;

    public double[] Fit(IEnumerable<TrainingRow> rows, int column)
    {
        TrainingRow[] judged = [.. rows.Where(row => row.Weights[column] > 0)];
        double[] linear = Normalised(LogisticRegression.Fit(judged, column, dimensions, LinearCost), judged, column);
        double[] telling = Normalised(LogisticRegression.Fit(judged, column, dimensions, TellingCost, Factors(judged, column)), judged, column);
        return [.. linear.Zip(telling, (one, other) => (one + other) / 2)];
    }

    // Brings decisions to mean 0 and spread 1 on the rows that count in full, so that two models can be averaged.
    private static double[] Normalised(double[] weights, TrainingRow[] rows, int column)
    {
        double[] decisions = [.. rows.Where(row => row.Weights[column] >= 0.2).Select(row => LogisticRegression.Decide(row, weights))];
        double mean = decisions.Average();
        double spread = Math.Sqrt(decisions.Average(value => (value - mean) * (value - mean)));
        double[] scaled = [.. weights.Select(weight => weight / spread)];
        scaled[^1] = (weights[^1] - mean) / spread;
        return scaled;
    }

    // Log of how much more often a bucket occurs in positive rows (Wang and Manning 2012); facts count more.
    private float[] Factors(TrainingRow[] rows, int column)
    {
        int buckets = dimensions - WindowFacts.Length;
        var counts = new double[2, buckets];
        var totals = new double[2];
        foreach (TrainingRow row in rows)
        {
            int label = row.Labels[column] == 1 ? 1 : 0;
            foreach (int feature in row.Features.Where(feature => feature < buckets))
            {
                counts[label, feature] += row.Weights[column];
                totals[label] += row.Weights[column];
            }
        }

        var factors = new float[dimensions];
        Array.Fill(factors, TellingFacts);
        for (int feature = 0; feature < buckets; feature++)
        {
            double positive = (1 + counts[1, feature]) / (buckets + totals[1]);
            double negative = (1 + counts[0, feature]) / (buckets + totals[0]);
            factors[feature] = (float)Math.Log(positive / negative);
        }

        return factors;
    }
}
