using System.Text.Json.Serialization;

namespace TrustAI;

/// <summary>What a request cost altogether.</summary>
public sealed record TotalCost
{
    internal static readonly TotalCost Unknown = new();

    /// <summary>The exact amount, not rounded; <see langword="null"/> if the cost of any call is unknown.</summary>
    [JsonPropertyName("cost")]
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString)]
    public decimal? Amount { get; init; }

    /// <summary>The ISO 4217 code of the currency.</summary>
    public string Currency { get; init; } = "USD";
}
