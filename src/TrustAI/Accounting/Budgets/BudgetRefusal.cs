namespace TrustAI;

/// <summary>Why a call was refused for the sake of a budget.</summary>
public enum BudgetRefusal
{
    /// <summary>What is spent and reserved, with this call, would exceed the limit.</summary>
    LimitReached,

    /// <summary>The price of the model is unknown and <see cref="BudgetOptions.UnknownPrice"/> is <see cref="UnknownPricePolicy.Block"/>.</summary>
    UnknownPrice,

    /// <summary>The budget store failed and <see cref="Budget.FailClosed"/> is set.</summary>
    StoreUnavailable,
}
