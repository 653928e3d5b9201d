namespace TrustAI;

/// <summary>The prices per million tokens that hold for one request, after context tier and substitution.</summary>
internal readonly record struct CostRates
{
    public decimal? Input { get; private init; }

    public decimal? Output { get; private init; }

    public decimal? CacheRead { get; private init; }

    public decimal? CacheWrite { get; private init; }

    public decimal? CacheWriteLong { get; private init; }

    public bool IsCacheReadSubstituted { get; private init; }

    public bool IsCacheWriteSubstituted { get; private init; }

    public bool IsCacheWriteLongSubstituted { get; private init; }

    public static CostRates For(ModelPrice price, long inputTokens)
    {
        var tier = TierOf(price, inputTokens);
        var input = tier?.InputPerMillion ?? price.InputPerMillion;
        // A write never costs less than plain input, nor a long one less than a short one, so a base price must not
        // undercut the tier's.
        var read = tier?.CacheReadPerMillion ?? price.CacheReadPerMillion;
        var write = tier?.CacheWritePerMillion ?? (tier is null ? price.CacheWritePerMillion : Larger(price.CacheWritePerMillion, input));
        var writeLong = tier?.CacheWriteLongPerMillion ?? (tier is null ? price.CacheWriteLongPerMillion : Larger(price.CacheWriteLongPerMillion, write ?? input));
        return new CostRates
        {
            Input = input,
            Output = tier?.OutputPerMillion ?? price.OutputPerMillion,
            CacheRead = read ?? input,
            CacheWrite = write ?? input,
            CacheWriteLong = writeLong ?? write ?? input,
            IsCacheReadSubstituted = read is null,
            IsCacheWriteSubstituted = write is null,
            IsCacheWriteLongSubstituted = writeLong is null,
        };
    }

    // The highest threshold below the input wins; at the threshold itself the tier does not hold yet.
    private static PriceTier? TierOf(ModelPrice price, long inputTokens)
    {
        PriceTier? best = null;
        for (var i = 0; i < price.Tiers.Count; i++)
        {
            var tier = price.Tiers[i];
            best = inputTokens > tier.Threshold && tier.Threshold >= (best?.Threshold ?? long.MinValue) ? tier : best;
        }

        return best;
    }

    private static decimal? Larger(decimal? price, decimal? floor) => price is { } value && floor > value ? floor : price;
}
