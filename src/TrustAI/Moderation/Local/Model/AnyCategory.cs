namespace TrustAI;

/// <summary>
/// How likely some harmful category applies: the mean of what the column trained for that question says and of the chance that at least
/// one of the categories with examples holds, were they independent. Better than either alone.
/// </summary>
internal static class AnyCategory
{
    private const int WithExamples = 8;

    public static float Combine(ReadOnlySpan<float> scores)
    {
        float none = 1;
        foreach (float score in scores[..WithExamples])
        {
            none *= 1 - score;
        }

        return (scores[ModelOutputs.Any] + 1 - none) / 2;
    }
}
