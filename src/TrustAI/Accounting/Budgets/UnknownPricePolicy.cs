namespace TrustAI;

/// <summary>What becomes of a call whose model has no known price.</summary>
public enum UnknownPricePolicy
{
    /// <summary>It is refused where a hard budget limits money; other budgets count its tokens and requests.</summary>
    Block,

    /// <summary>It is let through: tokens and requests are counted, no money.</summary>
    CountTokens,

    /// <summary>It is charged at <see cref="BudgetOptions.FallbackInputPerMillion"/> and <see cref="BudgetOptions.FallbackOutputPerMillion"/>.</summary>
    ChargeFallback,
}
