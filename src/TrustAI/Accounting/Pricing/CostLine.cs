using System.Text.Json.Serialization;

namespace TrustAI;

/// <summary>What the tokens of one kind cost.</summary>
public sealed record CostLine
{
    private readonly CostUnits? _units;

    /// <summary>
    /// Gets the kind of tokens: "input" (text, and whatever has no price of its own), "inputAudio", "inputImage", "inputVideo",
    /// "cachedInput", "cachedAudio", "cacheWrite", "cacheWriteLong", "output" (reasoning included, unless it has its own price),
    /// "reasoning", "outputAudio", "outputImage" or "outputVideo"; or of other units: "webSearch", "fileSearch", "codeSession", "citation",
    /// "audioSecond", "videoSecond", "character", "image", "page", "query" or "request".
    /// </summary>
    public required string Kind { get; init; }

    /// <summary>Gets the number of tokens; zero for other units.</summary>
    public required long Tokens { get; init; }

    /// <summary>Gets the price in USD per million tokens, multiplied with what the circumstances ask; zero for other units.</summary>
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString)]
    public required decimal PerMillion { get; init; }

    /// <summary>Gets the cost in USD: tokens or units times price, not rounded.</summary>
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString)]
    public required decimal Amount { get; init; }

    /// <summary>Gets the number of units of what is not billed as tokens of input or output; <see langword="null"/> for those.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? Units
    {
        get => _units?.Count;
        init => _units = With(value, _units?.Price);
    }

    /// <summary>Gets the price of a unit in USD.</summary>
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? PerUnit
    {
        get => _units?.Price;
        init => _units = With(_units?.Count, value);
    }

    private static CostUnits? With(decimal? count, decimal? price) => count is null && price is null ? null : new CostUnits(count, price);
}
