using System.Text.Json.Serialization;

namespace TrustAI;

/// <summary>How much of one limit of a budget is used. Instances are immutable.</summary>
public sealed record BudgetUsage
{
    private const JsonNumberHandling AsString = JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString;

    /// <summary>The name of the budget.</summary>
    public required string Name { get; init; }

    /// <summary>Whose account it is, for example "team=research"; "global" for that of all calls. User ids are hashed.</summary>
    public required string Scope { get; init; }

    /// <summary>What the limit counts.</summary>
    public required BudgetUnit Unit { get; init; }

    /// <summary>The limit, in the unit.</summary>
    [JsonNumberHandling(AsString)]
    public required decimal Limit { get; init; }

    /// <summary>What ended calls have spent, in the unit.</summary>
    [JsonNumberHandling(AsString)]
    public required decimal Spent { get; init; }

    /// <summary>What is set aside for calls under way, in the unit.</summary>
    [JsonNumberHandling(AsString)]
    public required decimal Reserved { get; init; }

    /// <summary>What is left, in the unit; 0 when spending has overshot the limit.</summary>
    [JsonNumberHandling(AsString)]
    public decimal Remaining => Math.Max(0, Limit - Spent - Reserved);

    /// <summary>When the period ends; of a rolling one, when the oldest spending is forgotten.</summary>
    public DateTimeOffset? ResetsAt { get; init; }
}
