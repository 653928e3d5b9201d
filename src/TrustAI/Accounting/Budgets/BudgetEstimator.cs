namespace TrustAI;

/// <summary>Works out what a call may cost at most before it is made.</summary>
/// <remarks>
/// Input tokens at the highest input rate that can apply to them (plain or written to a cache, in the base price or any context tier they reach) plus the output tokens that can
/// come, up to a cap, at the highest output rate. What a call costs beyond this, for want of a cap high enough, is what it can overshoot a budget by.
/// </remarks>
internal static class BudgetEstimator
{
    /// <param name="inputTokens">The tokens to be sent, as counted.</param>
    /// <param name="maxOutputTokens">The most output the call allows, or <see langword="null"/> if it does not say.</param>
    /// <param name="outputCap">The most output tokens to reserve.</param>
    /// <param name="price">The price, or <see langword="null"/> if it is unknown; then costs are too.</param>
    public static BudgetEstimate Estimate(long inputTokens, long? maxOutputTokens, long outputCap, ModelPrice? price)
    {
        long input = Math.Max(0, inputTokens);
        long output = Math.Max(0, Math.Min(maxOutputTokens ?? price?.MaxOutputTokens ?? long.MaxValue, outputCap));
        decimal? inputRate = Highest(price?.InputPerMillion, price?.CacheWritePerMillion, price?.CacheWriteLongPerMillion);
        decimal? outputRate = price?.OutputPerMillion;
        foreach (PriceTier tier in price?.Tiers ?? [])
        {
            // At the threshold itself some providers count the tier in and others do not.
            if (input >= tier.Threshold)
            {
                inputRate = Highest(inputRate, tier.InputPerMillion, Highest(tier.CacheWritePerMillion, tier.CacheWriteLongPerMillion));
                outputRate = Highest(outputRate, tier.OutputPerMillion);
            }
        }

        return new BudgetEstimate { InputTokens = input, OutputTokens = output, InputCost = Cost(input, inputRate), OutputCost = Cost(output, outputRate) };
    }

    private static decimal? Cost(long tokens, decimal? rate) => rate is decimal perMillion ? BudgetMath.Cost(tokens, perMillion) : null;

    private static decimal? Highest(decimal? first, decimal? second, decimal? third = null)
    {
        decimal? highest = first;
        highest = second > highest || highest is null ? second : highest;
        return third > highest || highest is null ? third : highest;
    }
}
