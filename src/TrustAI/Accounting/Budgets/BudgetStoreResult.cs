namespace TrustAI;

/// <summary>The answer of a budget store. Instances are immutable.</summary>
public sealed record BudgetStoreResult
{
    /// <summary>Gets whether the reservation was admitted; for commit and release, whether this call settled the lease.</summary>
    public required bool Applied { get; init; }

    /// <summary>Gets the balances after the call, in the order of the lease's accounts; empty for a lease that is not known or not open.</summary>
    public IReadOnlyList<BudgetBalance> Balances { get; init; } = [];
}
