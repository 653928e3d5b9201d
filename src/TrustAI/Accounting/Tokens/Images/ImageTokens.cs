namespace TrustAI;

/// <summary>Counts the input tokens of images by the formulas that providers publish.</summary>
/// <remarks>Sources: OpenAI's guide to images and vision, Anthropic's and Google's of the same name. Immutable and thread-safe.</remarks>
public static class ImageTokens
{
    /// <summary>Counts the tokens of one image.</summary>
    /// <param name="model">The model's name as a provider or router spells it.</param>
    /// <param name="width">The width in pixels, at least 1.</param>
    /// <param name="height">The height in pixels, at least 1.</param>
    /// <param name="detail">"low", "high", "original" or "auto", as OpenAI has them; "auto" and <see langword="null"/> are counted as "high". For gpt-image-1, "high" is high input fidelity. Other providers have no such choice.</param>
    /// <returns>The number of tokens, or <see langword="null"/> if no formula is known for the model.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="width"/> or <paramref name="height"/> is less than 1.</exception>
    public static long? Count(string? model, int width, int height, string? detail = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        return ImageFormulas.For(model)?.Count(width, height, detail);
    }
}
