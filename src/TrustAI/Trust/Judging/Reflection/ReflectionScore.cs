namespace TrustAI;

/// <summary>Works the probability of a correct answer out of a reflection.</summary>
internal static class ReflectionScore
{
    // A verdict and a number that contradict each other: the verdict says which side of one half, the number how far, within a narrow span.
    private const double Half = 0.5;
    private const double Margin = 0.05;
    private const double Nearest = 0.01;

    /// <summary>The verdict and the number as one. Grows with the number, and is greater for "correct" than for "incorrect" whatever the numbers.</summary>
    /// <returns>The number, where it is clearly on the verdict's side of one half; otherwise a value just on that side.</returns>
    public static double Combine(bool isCorrect, double confidence)
    {
        if (!isCorrect)
        {
            return 1 - Combine(true, 1 - confidence);
        }

        const double Clear = Half + Margin;
        return confidence >= Clear ? confidence : Half + Nearest + (confidence / Clear * (Margin - Nearest));
    }
}
