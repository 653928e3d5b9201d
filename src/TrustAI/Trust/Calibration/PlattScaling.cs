namespace TrustAI;

/// <summary>A logistic curve from the log odds of a score to those of a probability (Platt, 1999), drawn towards the identity.</summary>
/// <remarks>
/// The draw is a Cauchy prior on intercept (around 0) and slope (around 1): where a few labels hint at a small shift it is taken for noise, where many show a
/// large one it gives way. The slope stays above zero.
/// </remarks>
internal sealed record PlattScaling(double Intercept, double Slope)
{
    // Widths of the priors.
    private const double InterceptWidth = 0.3;
    private const double SlopeWidth = 0.25;
    private const double LeastSlope = 0.05;
    private const double LargestStep = 0.25;
    private const double Edge = 1e-4;
    private const int Rounds = 100;
    private const double Converged = 1e-9;

    public static PlattScaling Identity => new(0, 1);

    public static PlattScaling Fit(ReadOnlySpan<LabelledScore> labelled)
    {
        double a = 0;
        double b = 1;
        for (int round = 0; round < Rounds; round++)
        {
            // The Cauchy prior as a ridge whose strength follows from the last round.
            double aa = 2 / ((InterceptWidth * InterceptWidth) + (a * a));
            double bb = 2 / ((SlopeWidth * SlopeWidth) + ((b - 1) * (b - 1)));
            double gradientA = aa * a;
            double gradientB = bb * (b - 1);
            double ab = 0;
            foreach (LabelledScore row in labelled)
            {
                double x = LogOdds(row.Score);
                double p = Logistic(a + (b * x));
                double error = p - (row.Correct ? 1 : 0);
                double spread = p * (1 - p);
                gradientA += error;
                gradientB += error * x;
                aa += spread;
                ab += spread * x;
                bb += spread * x * x;
            }

            // Newton's step; the penalties keep the matrix well away from singular.
            double determinant = (aa * bb) - (ab * ab);
            double stepA = ((bb * gradientA) - (ab * gradientB)) / determinant;
            double stepB = ((aa * gradientB) - (ab * gradientA)) / determinant;
            // Bounded, since far from the solution the curve is flat and Newton leaps.
            a -= Math.Clamp(stepA, -LargestStep, LargestStep);
            b = Math.Max(LeastSlope, b - Math.Clamp(stepB, -LargestStep, LargestStep));
            if (Math.Abs(stepA) + Math.Abs(stepB) < Converged)
            {
                break;
            }
        }

        return new PlattScaling(a, b);
    }

    public double Map(double score) => Logistic(Intercept + (Slope * LogOdds(score)));

    public static double LogOdds(double probability)
    {
        double inner = Math.Clamp(probability, Edge, 1 - Edge);
        return Math.Log(inner / (1 - inner));
    }

    public static double Logistic(double logOdds) => 1 / (1 + Math.Exp(-logOdds));
}
