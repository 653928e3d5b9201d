using System.Text.Json.Serialization;

namespace TrustAI;

/// <summary>One step of the cascade that ran for a trust score, and what it took.</summary>
public sealed record TrustTier
{
    /// <summary>
    /// Which one: <c>confidence</c>, <c>reflection</c> (groundedness runs beside it), <c>consistency</c>, <c>second_opinion</c>, the name of an estimator of yours,
    /// or <c>regeneration</c> and <c>escalation</c> for what was done about a low score.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>How many model calls it made.</summary>
    public int Calls { get; init; }

    /// <summary>What they cost in the currency of <see cref="AccountingReport.Total"/>; 0 without calls, <see langword="null"/> if the cost of any is unknown.</summary>
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString)]
    public decimal? Cost { get; init; }

    /// <summary>How long it took. Further answers that ran beside the answer count from its end.</summary>
    public TimeSpan Duration { get; init; }
}
