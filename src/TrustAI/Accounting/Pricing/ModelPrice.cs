namespace TrustAI;

/// <summary>What a provider asks for a model, and the model's limits.</summary>
/// <remarks>
/// Prices are in USD per million tokens; <see langword="null"/> is unknown, zero is free. Instances are immutable. Two are equal
/// when all is equal and <see cref="Tiers"/> is the same list.
/// </remarks>
public sealed record ModelPrice
{
    /// <summary>Gets the model's name as the provider has it, without a provider prefix. Upper and lower case are the same.</summary>
    public required string Model { get; init; }

    /// <summary>Gets the provider that bills, for example "openai" or "bedrock"; <see langword="null"/> for whatever provider, in a price of one's own.</summary>
    public string? Provider { get; init; }

    /// <summary>Gets the price of input tokens.</summary>
    public decimal? InputPerMillion { get; init; }

    /// <summary>Gets the price of output tokens, reasoning included.</summary>
    public decimal? OutputPerMillion { get; init; }

    /// <summary>Gets the price of input tokens read from a cache; when unknown, they are billed as input.</summary>
    public decimal? CacheReadPerMillion { get; init; }

    /// <summary>Gets the price of input tokens written to a cache for five minutes; when unknown, they are billed as input.</summary>
    public decimal? CacheWritePerMillion { get; init; }

    /// <summary>Gets the price of input tokens written to a cache for one hour; when unknown, they are billed as written for five minutes.</summary>
    public decimal? CacheWriteLongPerMillion { get; init; }

    /// <summary>Gets the prices of long requests, in whatever order; empty when the length does not matter.</summary>
    public IReadOnlyList<PriceTier> Tiers { get; init; } = [];

    /// <summary>Gets the largest number of input tokens of a request.</summary>
    public long? ContextWindow { get; init; }

    /// <summary>Gets the largest number of output tokens of a request.</summary>
    public long? MaxOutputTokens { get; init; }

    /// <summary>Gets where the price is from; "custom" unless said otherwise.</summary>
    public string Source { get; init; } = "custom";

    /// <summary>Gets the day on which the source was read.</summary>
    public DateOnly? Checked { get; init; }
}
