using System.Text.Json.Serialization;

namespace TrustAI;

/// <summary>What the calls of one part used and cost.</summary>
public sealed record CallsCost
{
    /// <summary>How many physical calls the part made.</summary>
    public int Calls { get; init; }

    /// <summary>The tokens of all its calls; <see langword="null"/> if the provider reported none for any of them.</summary>
    public TokenUsage? Usage { get; init; }

    /// <summary>The exact cost in the currency of <see cref="AccountingReport.Total"/>; <see langword="null"/> if that of any call is unknown.</summary>
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString)]
    public decimal? Cost { get; init; }

    /// <summary>The service tier that served the calls, as the provider names it; <see langword="null"/> if it named none or they differ.</summary>
    public string? Tier { get; init; }
}
