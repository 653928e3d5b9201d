namespace TrustAI;

/// <summary>Finds prices by provider and model, and by model alone: those of the application first, then those of the table. Names are taken as they are, upper and lower case being the same.</summary>
internal sealed class PriceIndex
{
    /// <summary>Holds the prices that are meant for whatever provider.</summary>
    public const string AnyProvider = "";

    private readonly Dictionary<string, Dictionary<string, ModelPrice>> _providers = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ModelPrice?> _anywhere = new(StringComparer.OrdinalIgnoreCase);
    private readonly PriceTable _table;

    public PriceIndex(PriceTable table, IReadOnlyList<ModelPrice> overrides)
    {
        _table = table;
        foreach (var price in overrides)
        {
            Put(price);
        }

        foreach (var models in _providers.Values)
        {
            foreach (var (model, price) in models)
            {
                _anywhere[model] = !_anywhere.TryGetValue(model, out var other) || (other is not null && HasSamePrices(price, other)) ? price : null;
            }
        }
    }

    public bool HasProvider(ReadOnlySpan<char> provider) =>
        !provider.IsEmpty && (_table.HasProvider(provider) || _providers.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(provider));

    public ModelPrice? Find(ReadOnlySpan<char> provider, ReadOnlySpan<char> model) =>
        FindIn(provider, model) ?? FindIn(AnyProvider, model) ?? _table.Find(provider, model);

    /// <summary>Finds the price that a bare name means; a name with differently priced offers and no owner has none.</summary>
    public ModelPrice? FindAnywhere(ReadOnlySpan<char> model) =>
        _anywhere.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(model, out var price) ? price : _table.FindAnywhere(model);

    private ModelPrice? FindIn(ReadOnlySpan<char> provider, ReadOnlySpan<char> model) =>
        _providers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(provider, out var models)
        && models.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(model, out var price)
            ? price
            : null;

    private void Put(ModelPrice price)
    {
        var provider = string.IsNullOrWhiteSpace(price.Provider) ? AnyProvider : ProviderNames.Canonical(price.Provider.Trim());
        var model = price.Model.Trim();
        if (provider.Length == 0)
        {
            // Meant for whatever provider, so it replaces the price of each.
            foreach (var (name, prices) in _providers)
            {
                if (name.Length > 0)
                {
                    prices.Remove(model);
                }
            }
        }

        if (!_providers.TryGetValue(provider, out var models))
        {
            _providers[provider] = models = new(StringComparer.OrdinalIgnoreCase);
        }

        models[model] = models.TryGetValue(model, out var before) && before.ValidFrom != price.ValidFrom
            ? price with { OtherPeriods = [.. price.OtherPeriods, .. before.OtherPeriods, before with { OtherPeriods = [] }] }
            : price;
    }

    private static bool HasSamePrices(ModelPrice left, ModelPrice right) =>
        left.InputPerMillion == right.InputPerMillion
        && left.OutputPerMillion == right.OutputPerMillion
        && left.CacheReadPerMillion == right.CacheReadPerMillion
        && left.CacheWritePerMillion == right.CacheWritePerMillion
        && left.CacheWriteLongPerMillion == right.CacheWriteLongPerMillion
        && left.Tiers.SequenceEqual(right.Tiers);
}
