namespace TrustAI;

/// <summary>Tokens and money of one request: of the answer itself, of the trust work, of moderators that ask a model, and together.</summary>
public sealed record AccountingReport
{
    /// <summary>The call that made the answer.</summary>
    public CallsCost? Answer { get; init; }

    /// <summary>The calls made to score it; <see langword="null"/> if there were none.</summary>
    public CallsCost? Trust { get; init; }

    /// <summary>The calls moderators made to judge question and answer; <see langword="null"/> if there were none.</summary>
    public CallsCost? Moderation { get; init; }

    /// <summary>What everything cost together.</summary>
    public TotalCost Total { get; init; } = TotalCost.Unknown;

    /// <summary>The model that answered, as the provider names it.</summary>
    public string? Model { get; init; }

    /// <summary>The provider's name for the configuration that answered, which changes when its results may; <see langword="null"/> where it tells none or its reader is not set up.</summary>
    public string? SystemFingerprint { get; init; }

    /// <summary>Where the price comes from and of what date it is; <see langword="null"/> if no price is known.</summary>
    public string? PriceSource { get; init; }

    /// <summary>Whether any of the tokens were estimated instead of counted by the provider.</summary>
    public bool Estimated { get; init; }

    /// <summary>Whether the answer's figures are the sum of several turns of a function loop, priced as one call.</summary>
    public bool Aggregated { get; init; }

    /// <summary>How much of the model's context window the answer used; <see langword="null"/> if its size or the usage is unknown.</summary>
    public ContextWindowUse? ContextWindow { get; init; }

    /// <summary>How the budgets of the call stand with its cost booked; <see langword="null"/> without budgets.</summary>
    public IReadOnlyList<BudgetUsage>? Budgets { get; init; }
}
