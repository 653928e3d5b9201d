using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Counts tokens with the public encodings, and estimates where a model's encoding is not public.</summary>
/// <remarks>
/// Estimates are o200k_base counts times a factor per model, which <see cref="Observe"/> corrects; at most 1,000 models are remembered.
/// Text is exact for OpenAI's models. Messages are exact where OpenAI recorded what its formula gives (GPT-3.5, GPT-4, GPT-4o with plain
/// text and flat tool parameters) and an estimate elsewhere. Thread-safe; an instance per process is enough.
/// </remarks>
public sealed class TokenCounter : ITokenCounter
{
    private readonly TokenCalibration _calibration = new();

    /// <summary>Gets the instance that everybody may share; what it learns about models is shared too.</summary>
    public static TokenCounter Default { get; } = new();

    /// <inheritdoc />
    public TokenCount Count(string? model, ReadOnlySpan<char> text) =>
        TokenEncoding.ForModel(model) is { } encoding
            ? new TokenCount(encoding.Count(text), isEstimate: false)
            : Corrected(model, new TokenCount(TokenEncoding.O200kBase.Count(text), isEstimate: true));

    /// <inheritdoc />
    /// <exception cref="ArgumentNullException"><paramref name="messages"/> is <see langword="null"/>.</exception>
    public TokenCount Count(string? model, IEnumerable<ChatMessage> messages, ChatOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(messages);
        model ??= options?.ModelId;
        var count = ChatTokenCounter.Count(model, messages, options);
        return count.IsEstimate ? Corrected(model, count) : count;
    }

    /// <inheritdoc />
    public void Observe(string? model, TokenCount counted, long reported)
    {
        if (counted.IsEstimate)
        {
            _calibration.Observe(model, counted.Uncorrected, reported);
        }
    }

    private TokenCount Corrected(string? model, TokenCount count) => count.CorrectedBy(_calibration.Factor(model));
}
