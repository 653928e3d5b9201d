namespace TrustAI;

/// <summary>Computes what counted tokens cost.</summary>
/// <remarks>
/// Cost is the sum of tokens times price over the kinds of tokens, in exact decimals. Tokens read from and written to a cache are
/// taken out of the input and billed at their own prices, at the input price where theirs is unknown. Reasoning is part of the
/// output. A context tier is chosen by all input tokens, cached ones included, and holds for the whole request; usage that sums up
/// several requests can therefore land in a tier that none of them was in, so each request should be priced by itself.
/// </remarks>
public static class CostCalculator
{
    /// <summary>Computes the cost of one request.</summary>
    /// <param name="usage">What was counted.</param>
    /// <param name="price">What the model costs.</param>
    /// <returns>The cost; <see langword="null"/> when it is unknown because the usage, the price, or a count or price that is needed is missing.</returns>
    public static Cost? Calculate(TokenUsage? usage, ModelPrice? price)
    {
        if (usage?.InputTokens is not { } input || price is null || (price.InputPerMillion is null && price.OutputPerMillion is null))
        {
            return null;
        }

        // A model without output (embeddings) reports none; elsewhere a missing count is an unknown cost.
        if ((usage.OutputTokens ?? (price.OutputPerMillion == 0 ? 0 : null)) is not { } output)
        {
            return null;
        }

        var rates = CostRates.For(price, input);
        var cached = Math.Max(0, usage.CachedInputTokens ?? 0);
        var written = Math.Max(0, usage.CacheWriteTokens ?? 0);
        var writtenLong = Math.Max(0, usage.CacheWriteLongTokens ?? 0);
        var fresh = Math.Max(0, (decimal)input - cached - written - writtenLong);

        var lines = new List<CostLine>(5);
        var isKnown = TryAdd(lines, "input", (long)fresh, rates.Input)
            && TryAdd(lines, "cachedInput", cached, rates.CacheRead)
            && TryAdd(lines, "cacheWrite", written, rates.CacheWrite)
            && TryAdd(lines, "cacheWriteLong", writtenLong, rates.CacheWriteLong)
            && TryAdd(lines, "output", Math.Max(output, usage.ReasoningTokens ?? 0), rates.Output);
        if (!isKnown)
        {
            return null;
        }

        var amount = 0m;
        foreach (var line in lines)
        {
            amount += line.Amount;
        }

        return new Cost
        {
            Amount = amount,
            Lines = lines.AsReadOnly(),
            IsUsageInconsistent = !usage.IsConsistent,
            HasSubstitutedPrices =
                (cached > 0 && rates.IsCacheReadSubstituted)
                || (written > 0 && rates.IsCacheWriteSubstituted)
                || (writtenLong > 0 && rates.IsCacheWriteLongSubstituted),
        };
    }

    private static bool TryAdd(List<CostLine> lines, string kind, long tokens, decimal? rate)
    {
        if (tokens <= 0)
        {
            return true;
        }

        if (rate is not { } perMillion)
        {
            return false;
        }

        lines.Add(new CostLine { Kind = kind, Tokens = tokens, PerMillion = perMillion, Amount = tokens * perMillion / 1_000_000m });
        return true;
    }
}
