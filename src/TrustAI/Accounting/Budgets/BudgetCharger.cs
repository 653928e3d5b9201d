namespace TrustAI;

/// <summary>Turns estimates and actual costs into amounts, by the policy for unknown prices.</summary>
internal sealed class BudgetCharger(BudgetOptions options)
{
    private readonly decimal? _fallbackInput = options.UnknownPrice == UnknownPricePolicy.ChargeFallback ? options.FallbackInputPerMillion : null;
    private readonly decimal? _fallbackOutput = options.UnknownPrice == UnknownPricePolicy.ChargeFallback ? options.FallbackOutputPerMillion : null;

    /// <summary>Whether calls without a known price are refused by budgets of money.</summary>
    public bool BlocksUnknown { get; } = options.UnknownPrice == UnknownPricePolicy.Block;

    public static bool IsPriced(BudgetEstimate estimate) => estimate is { InputCost: not null, OutputCost: not null };

    public BudgetAmount Whole(BudgetEstimate estimate) =>
        Amount(Cost(estimate) ?? 0, BudgetMath.Add(estimate.InputTokens, estimate.OutputTokens), estimate.Requests);

    public BudgetAmount InputOnly(BudgetEstimate estimate) =>
        Amount((IsPriced(estimate) ? estimate.InputCost : Fallback(estimate.InputTokens, 0)) ?? 0, estimate.InputTokens, estimate.Requests);

    public BudgetAmount Actual(BudgetEstimate estimate, BudgetCharge charge)
    {
        long input = charge.InputTokens ?? estimate.InputTokens;
        long output = charge.OutputTokens ?? estimate.OutputTokens;
        decimal? cost = charge.Cost ?? (IsPriced(estimate) ? Cost(estimate) : Fallback(input, output));
        return Amount(cost ?? 0, BudgetMath.Add(input, output), charge.Requests);
    }

    private decimal? Cost(BudgetEstimate estimate) =>
        IsPriced(estimate) ? estimate.InputCost + estimate.OutputCost : Fallback(estimate.InputTokens, estimate.OutputTokens);

    private decimal? Fallback(long input, long output) =>
        _fallbackInput is decimal inputRate && _fallbackOutput is decimal outputRate ? BudgetMath.Cost(input, inputRate) + BudgetMath.Cost(output, outputRate) : null;

    private static BudgetAmount Amount(decimal cost, long tokens, long requests) => BudgetAmount.Of(Math.Max(0, cost), tokens, Math.Max(0, requests));
}
