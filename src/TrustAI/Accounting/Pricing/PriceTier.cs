namespace TrustAI;

/// <summary>Prices that hold for a whole request instead of the model's base prices: above a length of the input, in a service tier, or both.</summary>
/// <remarks>A price left <see langword="null"/> is that of the same length without the service tier, or the model's base price. Prices are in USD per million tokens.</remarks>
public sealed record PriceTier
{
    /// <summary>Gets the number of input tokens, cached ones included, above which (not at which) the tier holds.</summary>
    /// <value>The default is 0: at every length.</value>
    public long Threshold { get; init; }

    /// <summary>Gets the service tier it holds for.</summary>
    /// <value>The default is <see cref="PriceService.Standard"/>.</value>
    public PriceService Service { get; init; }

    /// <summary>Gets the price of input tokens.</summary>
    public decimal? InputPerMillion { get; init; }

    /// <summary>Gets the price of output tokens.</summary>
    public decimal? OutputPerMillion { get; init; }

    /// <summary>Gets the price of input tokens read from a cache.</summary>
    public decimal? CacheReadPerMillion { get; init; }

    /// <summary>Gets the price of input tokens written to a cache for five minutes.</summary>
    public decimal? CacheWritePerMillion { get; init; }

    /// <summary>Gets the price of input tokens written to a cache for one hour.</summary>
    public decimal? CacheWriteLongPerMillion { get; init; }

    /// <summary>Gets the price of reasoning tokens.</summary>
    public decimal? ReasoningPerMillion { get; init; }

    /// <summary>Gets the price of input tokens that stand for sound.</summary>
    public decimal? InputAudioPerMillion { get; init; }

    /// <summary>Gets the price of tokens that stand for sound and were read from a cache.</summary>
    public decimal? CachedAudioPerMillion { get; init; }

    /// <summary>Gets the price of output tokens that stand for sound.</summary>
    public decimal? OutputAudioPerMillion { get; init; }

    /// <summary>Gets the price of input tokens that stand for images.</summary>
    public decimal? InputImagePerMillion { get; init; }

    /// <summary>Gets the price of output tokens that stand for images.</summary>
    public decimal? OutputImagePerMillion { get; init; }

    /// <summary>Gets the price of input tokens that stand for video.</summary>
    public decimal? InputVideoPerMillion { get; init; }

    /// <summary>Gets the price of output tokens that stand for video.</summary>
    public decimal? OutputVideoPerMillion { get; init; }

    internal decimal? Rate(RateKind kind) => kind switch
    {
        RateKind.Input => InputPerMillion,
        RateKind.Output => OutputPerMillion,
        RateKind.CacheRead => CacheReadPerMillion,
        RateKind.CacheWrite => CacheWritePerMillion,
        RateKind.CacheWriteLong => CacheWriteLongPerMillion,
        RateKind.Reasoning => ReasoningPerMillion,
        RateKind.InputAudio => InputAudioPerMillion,
        RateKind.CachedAudio => CachedAudioPerMillion,
        RateKind.OutputAudio => OutputAudioPerMillion,
        RateKind.InputImage => InputImagePerMillion,
        RateKind.OutputImage => OutputImagePerMillion,
        RateKind.InputVideo => InputVideoPerMillion,
        RateKind.OutputVideo => OutputVideoPerMillion,
        _ => null,
    };
}
