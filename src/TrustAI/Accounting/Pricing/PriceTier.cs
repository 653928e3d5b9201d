namespace TrustAI;

/// <summary>Prices that hold for a whole request whose input is larger than a threshold.</summary>
/// <remarks>A price left <see langword="null"/> is that of the model's base prices. Prices are in USD per million tokens.</remarks>
public sealed record PriceTier
{
    /// <summary>Gets the number of input tokens, cached ones included, above which (not at which) the tier holds.</summary>
    public required long Threshold { get; init; }

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
}
