namespace TrustAI;

/// <summary>The prices per million tokens that hold for one request.</summary>
/// <remarks>
/// A kind's price is looked for in the service tier at the request's length, the standard tier at that length, the service tier at
/// any length, and the base prices, in that order.
/// </remarks>
internal readonly struct CostRates
{
    private readonly ModelPrice _price;
    private readonly PriceTier? _serviceLong;
    private readonly PriceTier? _long;
    private readonly PriceTier? _service;

    public CostRates(ModelPrice price, long inputTokens, PriceService service)
    {
        _price = price;
        for (var i = 0; i < price.Tiers.Count; i++)
        {
            var tier = price.Tiers[i];
            if (tier.Threshold == 0 && tier.Service != PriceService.Standard)
            {
                _service = tier.Service == service ? tier : _service;
            }
            else if (inputTokens > tier.Threshold && tier.Service == PriceService.Standard)
            {
                _long = Higher(_long, tier);
            }
            else if (inputTokens > tier.Threshold && tier.Service == service)
            {
                _serviceLong = Higher(_serviceLong, tier);
            }
        }

        // The length decides first: a service tier of a lower length must not hide the standard one of a higher.
        _serviceLong = _serviceLong?.Threshold < _long?.Threshold ? null : _serviceLong;
        IsServiceUnknown = service != PriceService.Standard && !HasBoth(_serviceLong ?? (_long is null ? _service : null));
    }

    /// <summary>Gets whether the service tier has no price of input and output at this length, so that the standard one holds.</summary>
    public bool IsServiceUnknown { get; }

    public decimal? Input => Find(RateKind.Input);

    public decimal? Output => Find(RateKind.Output);

    public decimal? Find(RateKind kind) => _serviceLong?.Rate(kind) ?? _long?.Rate(kind) ?? _service?.Rate(kind) ?? _price.Rate(kind);

    public decimal? CacheRead(out bool isSubstituted)
    {
        // A batch price without one for the cache is not discounted for what was cached.
        var isUndiscounted = _service is { Service: PriceService.Batch, InputPerMillion: not null, CacheReadPerMillion: null };
        var read = isUndiscounted ? null : Find(RateKind.CacheRead);
        isSubstituted = read is null;
        return read ?? Input;
    }

    public decimal? CachedAudio(out bool isSubstituted)
    {
        isSubstituted = false;
        return Find(RateKind.CachedAudio) ?? CacheRead(out isSubstituted);
    }

    public decimal? CacheWrite(out bool isSubstituted)
    {
        var write = NotBelow(RateKind.CacheWrite, Input);
        isSubstituted = write is null;
        return write ?? Input;
    }

    public decimal? CacheWriteLong(out bool isSubstituted)
    {
        var shorter = CacheWrite(out _);
        var write = NotBelow(RateKind.CacheWriteLong, shorter);
        isSubstituted = write is null;
        return write ?? shorter;
    }

    /// <summary>Finds the price of reasoning where it has its own; a tier's price of output goes before the base price of reasoning.</summary>
    public decimal? Reasoning() => Own(_serviceLong) ?? Own(_long) ?? Own(_service) ?? _price.ReasoningPerMillion ?? _price.OutputPerMillion;

    private static decimal? Own(PriceTier? tier) => tier?.ReasoningPerMillion ?? tier?.OutputPerMillion;

    private static PriceTier Higher(PriceTier? best, PriceTier tier) => best is null || tier.Threshold >= best.Threshold ? tier : best;

    private bool HasBoth(PriceTier? tier) =>
        tier is not null && (tier.InputPerMillion is not null || _price.InputPerMillion is null) && (tier.OutputPerMillion is not null || _price.OutputPerMillion is null or 0);

    // A write never costs less than plain input, nor a long one less than a short one, so a base price must not undercut the tier's.
    private decimal? NotBelow(RateKind kind, decimal? floor)
    {
        var own = _serviceLong?.Rate(kind) ?? _long?.Rate(kind);
        var price = own ?? _service?.Rate(kind) ?? _price.Rate(kind);
        return own is null && (_long ?? _serviceLong) is not null && floor > price ? floor : price;
    }
}
