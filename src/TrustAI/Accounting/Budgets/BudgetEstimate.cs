namespace TrustAI;

/// <summary>What a call, or all calls of a request, may need at most.</summary>
internal sealed record BudgetEstimate
{
    /// <summary>Gets the tokens that are sent.</summary>
    public long InputTokens { get; init; }

    /// <summary>Gets the tokens that are reserved for the answer.</summary>
    public long OutputTokens { get; init; }

    /// <summary>Gets the price of the input in US dollars, or <see langword="null"/> if it is unknown.</summary>
    public decimal? InputCost { get; init; }

    /// <summary>Gets the price of the output in US dollars, or <see langword="null"/> if it is unknown.</summary>
    public decimal? OutputCost { get; init; }

    /// <summary>Gets the number of model calls.</summary>
    public long Requests { get; init; } = 1;

    /// <summary>Two calls together; one unknown price makes the sum unknown.</summary>
    public BudgetEstimate Add(BudgetEstimate other) => new()
    {
        InputTokens = BudgetMath.Add(InputTokens, other.InputTokens),
        OutputTokens = BudgetMath.Add(OutputTokens, other.OutputTokens),
        InputCost = InputCost + other.InputCost,
        OutputCost = OutputCost + other.OutputCost,
        Requests = BudgetMath.Add(Requests, other.Requests),
    };
}
