namespace TrustAI;

/// <summary>What a store sets aside for a call until it is committed or released. Instances are immutable.</summary>
public sealed record BudgetLease
{
    /// <summary>Gets the id, unique among all calls on the store.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the accounts, each key once, that the call has to fit into.</summary>
    public required IReadOnlyList<BudgetAccount> Accounts { get; init; }

    /// <summary>Gets what the call may need at most.</summary>
    public required BudgetAmount Estimate { get; init; }

    /// <summary>Gets what is booked if the lease expires: the cost of the input, which a call that was sent off has surely caused.</summary>
    public required BudgetAmount OnExpiry { get; init; }

    /// <summary>Gets after what time the lease expires.</summary>
    public required TimeSpan TimeToLive { get; init; }
}
