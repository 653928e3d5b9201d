namespace TrustAI;

/// <summary>How one account of a budget store stands. Instances are immutable.</summary>
public sealed record BudgetBalance
{
    /// <summary>Gets the key of the account.</summary>
    public required string Key { get; init; }

    /// <summary>Gets what is spent.</summary>
    public required BudgetAmount Spent { get; init; }

    /// <summary>Gets what is set aside for calls under way.</summary>
    public required BudgetAmount Reserved { get; init; }

    /// <summary>
    /// Gets what the last reserve, commit or release on this account returned as spent. What lies between it and <see cref="Spent"/> is thus handed out once, to one caller,
    /// who gives the alerts for it.
    /// </summary>
    public BudgetAmount PreviouslySpent { get; init; }

    /// <summary>Gets the limit for which a reservation was refused, or <see langword="null"/>.</summary>
    public BudgetUnit? Exceeded { get; init; }

    /// <summary>Gets when the oldest spending of a rolling account is forgotten, or <see langword="null"/>.</summary>
    public DateTimeOffset? FreesAt { get; init; }
}
