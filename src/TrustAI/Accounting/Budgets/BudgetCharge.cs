namespace TrustAI;

/// <summary>What a call has needed. What is unknown is charged as it was reserved, never as nothing.</summary>
internal readonly record struct BudgetCharge
{
    public BudgetCharge()
    {
    }

    /// <summary>Gets the cost in US dollars, or <see langword="null"/> if it is unknown.</summary>
    public decimal? Cost { get; init; }

    public long? InputTokens { get; init; }

    public long? OutputTokens { get; init; }

    /// <summary>Gets the number of model calls.</summary>
    public long Requests { get; init; } = 1;
}
