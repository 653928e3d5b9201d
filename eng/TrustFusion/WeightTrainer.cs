namespace TrustAI.TrustFusion;

/// <summary>Fits a logistic regression with a ridge penalty and weights of zero or more, one coordinate after the other.</summary>
internal static class WeightTrainer
{
    private const double Penalty = 1;
    private const int Rounds = 400;
    private const double Converged = 1e-7;

    /// <summary>The intercept and the weights.</summary>
    /// <param name="features">The features of each row.</param>
    /// <param name="labels">Whether each row is correct.</param>
    /// <param name="counts">How much each row counts.</param>
    /// <param name="width">The number of features.</param>
    public static double[] Fit(double[][] features, bool[] labels, double[] counts, int width)
    {
        double[] weights = new double[width + 1];
        double[] logits = new double[features.Length];
        for (int round = 0; round < Rounds; round++)
        {
            double largest = 0;
            for (int j = 0; j <= width; j++)
            {
                double gradient = j == 0 ? 0 : Penalty * weights[j];
                double curvature = j == 0 ? 1e-9 : Penalty;
                for (int i = 0; i < features.Length; i++)
                {
                    double x = j == 0 ? 1 : features[i][j - 1];
                    double p = 1 / (1 + Math.Exp(-logits[i]));
                    gradient += counts[i] * (p - (labels[i] ? 1 : 0)) * x;
                    curvature += counts[i] * p * (1 - p) * x * x;
                }

                double next = weights[j] - (gradient / curvature);
                next = j == 0 ? next : Math.Max(0, next);
                double step = next - weights[j];
                weights[j] = next;
                largest = Math.Max(largest, Math.Abs(step));
                for (int i = 0; i < features.Length && step != 0; i++)
                {
                    logits[i] += step * (j == 0 ? 1 : features[i][j - 1]);
                }
            }

            if (largest < Converged)
            {
                break;
            }
        }

        return weights;
    }

    /// <summary>The mean negative log likelihood of the labels.</summary>
    public static double Loss(double[] weights, double[][] features, bool[] labels, double[] counts)
    {
        double sum = 0;
        for (int i = 0; i < features.Length; i++)
        {
            double logit = weights[0];
            for (int j = 0; j < features[i].Length; j++)
            {
                logit += weights[j + 1] * features[i][j];
            }

            sum += counts[i] * Math.Log(1 + Math.Exp(labels[i] ? -logit : logit));
        }

        return sum / counts.Sum();
    }
}
