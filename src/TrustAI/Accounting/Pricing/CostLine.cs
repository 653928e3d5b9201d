using System.Text.Json.Serialization;

namespace TrustAI;

/// <summary>What the tokens of one kind cost.</summary>
public sealed record CostLine
{
    /// <summary>Gets the kind: "input" (neither read from nor written to a cache), "cachedInput", "cacheWrite", "cacheWriteLong" or "output" (reasoning included).</summary>
    public required string Kind { get; init; }

    /// <summary>Gets the number of tokens.</summary>
    public required long Tokens { get; init; }

    /// <summary>Gets the price in USD per million tokens.</summary>
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString)]
    public required decimal PerMillion { get; init; }

    /// <summary>Gets the cost in USD: tokens times price, not rounded.</summary>
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString)]
    public required decimal Amount { get; init; }
}
