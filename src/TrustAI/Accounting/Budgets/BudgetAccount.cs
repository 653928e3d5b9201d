namespace TrustAI;

/// <summary>One account in a budget store: that of one budget, scope and period. Instances are immutable.</summary>
public sealed record BudgetAccount
{
    /// <summary>Gets the key, which holds the budget, the scope and the calendar period; a new period is a new key, so nothing has to be reset. No personal data is in it.</summary>
    public required string Key { get; init; }

    /// <summary>Gets the most money, in units of 1e-12 US dollars, that may be spent and reserved; <see langword="null"/> for any.</summary>
    public long? CostLimit { get; init; }

    /// <summary>Gets the most tokens that may be spent and reserved; <see langword="null"/> for any.</summary>
    public long? TokenLimit { get; init; }

    /// <summary>Gets the most model calls that may be spent and reserved; <see langword="null"/> for any.</summary>
    public long? RequestLimit { get; init; }

    /// <summary>Gets until when the store must keep the account; <see langword="null"/> for a rolling one, which it keeps as long as it holds anything.</summary>
    public DateTimeOffset? KeepUntil { get; init; }

    /// <summary>Gets how long spending counts, from when the call was admitted; <see langword="null"/> when it counts as long as the account is kept.</summary>
    public TimeSpan? RollingLength { get; init; }
}
