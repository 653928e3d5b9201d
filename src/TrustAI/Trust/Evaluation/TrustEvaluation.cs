namespace TrustAI;

/// <summary>Measures how good trust scores are, on answers of which it is known whether they are correct.</summary>
/// <remarks>Pure functions, thread-safe.</remarks>
public static class TrustEvaluation
{
    private const int DefaultBins = 10;

    /// <summary>
    /// The area under the ROC curve (AUROC): the probability that a correct answer has a higher score than an incorrect one, ties counting half
    /// (Hanley and McNeil, Radiology 143, 1982). 1 is perfect ranking, 0.5 is chance.
    /// </summary>
    /// <param name="scores">The scores, in any order.</param>
    /// <param name="correct">For each score, whether its answer was correct.</param>
    /// <returns>A value from 0 to 1, or <see langword="null"/> when all answers are correct or none is, so that there is nothing to tell apart.</returns>
    /// <exception cref="ArgumentException">The two differ in length, or a score is not a number.</exception>
    public static double? Auroc(ReadOnlySpan<double> scores, ReadOnlySpan<bool> correct)
    {
        Check(scores, correct);
        double[] sorted = scores.ToArray();
        bool[] labels = correct.ToArray();
        Array.Sort(sorted, labels);
        double rankSum = 0;
        long positives = 0;
        for (int i = 0; i < sorted.Length;)
        {
            int end = i;
            int tied = 0;
            while (end < sorted.Length && sorted[end] == sorted[i])
            {
                tied += labels[end] ? 1 : 0;
                end++;
            }

            // Tied scores share the mean of their ranks, which count from 1.
            rankSum += tied * ((i + 1 + end) / 2.0);
            positives += tied;
            i = end;
        }

        long negatives = sorted.Length - positives;
        return positives == 0 || negatives == 0 ? null : (rankSum - (positives * (positives + 1) / 2.0)) / ((double)positives * negatives);
    }

    /// <summary>
    /// The expected calibration error (ECE): the mean distance between score and share of correct answers over bins of equal width, weighted by their size
    /// (Guo et al., "On Calibration of Modern Neural Networks", ICML 2017, section 2). 0 is perfectly calibrated.
    /// </summary>
    /// <param name="scores">The scores from 0 to 1, in any order.</param>
    /// <param name="correct">For each score, whether its answer was correct.</param>
    /// <param name="bins">How many bins, from 1; 10 by default.</param>
    /// <returns>A value from 0 to 1, or <see langword="null"/> without any score.</returns>
    /// <exception cref="ArgumentException">The two differ in length, or a score is not a number.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bins"/> is less than 1, or a score lies outside 0 to 1.</exception>
    public static double? ExpectedCalibrationError(ReadOnlySpan<double> scores, ReadOnlySpan<bool> correct, int bins = DefaultBins)
    {
        Check(scores, correct);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        double[] distance = new double[bins];
        for (int i = 0; i < scores.Length; i++)
        {
            if (scores[i] is < 0 or > 1)
            {
                throw new ArgumentOutOfRangeException(nameof(scores), scores[i], "A score lies outside 0 to 1.");
            }

            // In each bin, the sum of (score - correct) is its size times the distance of the two means.
            distance[Math.Min((int)(scores[i] * bins), bins - 1)] += scores[i] - (correct[i] ? 1 : 0);
        }

        double sum = 0;
        foreach (double bin in distance)
        {
            sum += Math.Abs(bin);
        }

        return scores.Length == 0 ? null : sum / scores.Length;
    }

    /// <summary>
    /// The Brier score: the mean squared distance between score and truth (Brier, Monthly Weather Review 78, 1950). 0 is perfect; a constant guess of the share
    /// of correct answers gets that share times the rest.
    /// </summary>
    /// <param name="scores">The scores, in any order.</param>
    /// <param name="correct">For each score, whether its answer was correct.</param>
    /// <returns>The mean, or <see langword="null"/> without any score.</returns>
    /// <exception cref="ArgumentException">The two differ in length, or a score is not a number.</exception>
    public static double? BrierScore(ReadOnlySpan<double> scores, ReadOnlySpan<bool> correct)
    {
        Check(scores, correct);
        double sum = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            double distance = scores[i] - (correct[i] ? 1 : 0);
            sum += distance * distance;
        }

        return scores.Length == 0 ? null : sum / scores.Length;
    }

    private static void Check(ReadOnlySpan<double> scores, ReadOnlySpan<bool> correct)
    {
        if (scores.Length != correct.Length)
        {
            throw new ArgumentException($"There are {scores.Length} scores but {correct.Length} labels.", nameof(correct));
        }

        foreach (double score in scores)
        {
            if (double.IsNaN(score))
            {
                throw new ArgumentException("A score is not a number.", nameof(scores));
            }
        }
    }
}
