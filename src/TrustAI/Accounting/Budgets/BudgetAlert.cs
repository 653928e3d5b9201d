namespace TrustAI;

/// <summary>Tells that spending has reached a threshold of a budget. Instances are immutable.</summary>
public sealed record BudgetAlert
{
    /// <summary>The name of the budget.</summary>
    public required string Budget { get; init; }

    /// <summary>Whose account it is, for example "team=research"; "global" for that of all calls. User ids are hashed.</summary>
    public required string Scope { get; init; }

    /// <summary>What the limit counts.</summary>
    public required BudgetUnit Unit { get; init; }

    /// <summary>The share of the limit that was reached.</summary>
    public required double Threshold { get; init; }

    /// <summary>The limit, in the unit.</summary>
    public required decimal Limit { get; init; }

    /// <summary>What is spent, in the unit.</summary>
    public required decimal Spent { get; init; }

    /// <summary>When the period ends; of a rolling one, when the oldest spending is forgotten.</summary>
    public DateTimeOffset? ResetsAt { get; init; }
}
