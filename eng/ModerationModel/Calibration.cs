namespace TrustAI.ModerationModel;

/// <summary>Turns decisions into probabilities (Platt 1999, with his targets for few examples): 1 / (1 + exp(-(slope * decision + constant))).</summary>
internal sealed record Calibration(double Slope, double Constant)
{
    public double Probability(double decision) => 1 / (1 + Math.Exp(-((Slope * decision) + Constant)));

    public static Calibration Fit(IReadOnlyList<(double Score, bool Label)> rows)
    {
        int positives = rows.Count(row => row.Label);
        double high = (positives + 1.0) / (positives + 2);
        double low = 1.0 / (rows.Count - positives + 2);
        double slope = 1;
        double constant = Math.Log((positives + 1.0) / (rows.Count - positives + 1));
        for (int step = 0; step < 100; step++)
        {
            (double a, double b, double aa, double ab, double bb) = (0, 0, 1e-6, 0, 1e-6);
            foreach ((double score, bool label) in rows)
            {
                double probability = new Calibration(slope, constant).Probability(score);
                double error = probability - (label ? high : low);
                double curvature = Math.Max(probability * (1 - probability), 1e-9);
                a += error * score;
                b += error;
                aa += curvature * score * score;
                ab += curvature * score;
                bb += curvature;
            }

            double determinant = (aa * bb) - (ab * ab);
            slope -= Math.Clamp(((bb * a) - (ab * b)) / determinant, -1, 1);
            constant -= Math.Clamp(((aa * b) - (ab * a)) / determinant, -1, 1);
        }

        return new Calibration(slope, constant);
    }
}
