namespace TrustAI;

/// <summary>The exact binomial test of whether answers accepted from a threshold on are wrong less often than allowed.</summary>
internal static class ErrorBound
{
    private const int Steps = 100;

    /// <summary>The lowest threshold whose error, among answers of the same kind, is at most <paramref name="maxError"/>, with the given confidence.</summary>
    /// <remarks>
    /// Learn-then-Test with fixed-sequence testing (Angelopoulos et al., 2021): thresholds 1, 0.99, ... 0, fixed before any label is seen, are tested from the
    /// strictest on until the first that fails, each at the full level; that order keeps the chance of any wrong acceptance at the level of one test. Thresholds
    /// that accept too few rows to pass even without an error are passed over, which looks at scores and not at labels.
    /// </remarks>
    /// <param name="sorted">Labelled scores, rising.</param>
    /// <param name="maxError">The share of wrong answers allowed among the accepted.</param>
    /// <param name="confidence">How sure the promise has to be.</param>
    public static double? SelectThreshold(ReadOnlySpan<LabelledScore> sorted, double maxError, double confidence)
    {
        double level = 1 - confidence;
        int needed = (int)Math.Ceiling(Math.Log(level) / Math.Log(1 - maxError));
        double? selected = null;
        int accepted = 0;
        int wrong = 0;
        for (int step = Steps; step >= 0; step--)
        {
            double threshold = (double)step / Steps;
            while (accepted < sorted.Length && sorted[sorted.Length - 1 - accepted].Score >= threshold)
            {
                wrong += sorted[sorted.Length - 1 - accepted].Correct ? 0 : 1;
                accepted++;
            }

            if (accepted < needed)
            {
                continue;
            }

            if (AtMost(wrong, accepted, maxError) > level)
            {
                break;
            }

            selected = threshold;
        }

        return selected;
    }

    /// <summary>The probability that a binomial variable is at most <paramref name="count"/>.</summary>
    public static double AtMost(int count, int trials, double probability)
    {
        double logTerm = trials * Math.Log(1 - probability);
        double sum = Math.Exp(logTerm);
        for (int k = 1; k <= count; k++)
        {
            logTerm += Math.Log((double)(trials - k + 1) / k) + Math.Log(probability) - Math.Log(1 - probability);
            sum += Math.Exp(logTerm);
        }

        return Math.Min(1, sum);
    }
}
