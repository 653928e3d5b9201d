using System.Text.Json.Serialization;

namespace TrustAI;

/// <summary>What model calls cost.</summary>
/// <remarks>Instances are immutable. Amounts are exact, nothing is rounded; JSON has them as strings.</remarks>
public sealed record Cost
{
    /// <summary>Gets the sum of all lines, or what the provider itself reported.</summary>
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString)]
    public required decimal Amount { get; init; }

    /// <summary>Gets the currency as ISO 4217 has it.</summary>
    /// <value>Always "USD".</value>
    public string Currency { get; init; } = "USD";

    /// <summary>Gets the parts of the amount, one for each kind of token that occurred.</summary>
    public IReadOnlyList<CostLine> Lines { get; init; } = [];

    /// <summary>Gets a value indicating whether the counts contradicted each other; lines are then as the provider counted, and none is negative.</summary>
    public bool IsUsageInconsistent { get; init; }

    /// <summary>Gets a value indicating whether tokens were billed at the price of another kind or the standard tier, since their own is unknown.</summary>
    public bool HasSubstitutedPrices { get; init; }

    /// <summary>Gets a value indicating whether the amount is the one the provider reported.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsReported { get; init; }

    /// <summary>Gets the sum of all lines where the amount is the one the provider reported, for comparison; otherwise <see langword="null"/>.</summary>
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? ListAmount { get; init; }
}
