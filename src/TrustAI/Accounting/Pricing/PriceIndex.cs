using System.Collections.Frozen;

namespace TrustAI;

/// <summary>Finds prices by provider and model, and by model alone; names are taken as they are, upper and lower case being the same.</summary>
internal sealed class PriceIndex
{
    /// <summary>Holds the prices that are meant for whatever provider.</summary>
    public const string AnyProvider = "";

    private readonly FrozenDictionary<string, FrozenDictionary<string, ModelPrice>> _providers;
    private readonly FrozenDictionary<string, ModelPrice?> _anywhere;

    public PriceIndex(IReadOnlyList<PriceRow> rows)
    {
        var providers = new Dictionary<string, Dictionary<string, PriceRow>>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows)
        {
            Put(providers, row);
        }

        _providers = providers.ToFrozenDictionary(
            provider => provider.Key,
            provider => provider.Value.ToFrozenDictionary(row => row.Key, row => row.Value.Price, StringComparer.OrdinalIgnoreCase),
            StringComparer.OrdinalIgnoreCase);
        _anywhere = providers.Values
            .SelectMany(models => models.Values)
            .GroupBy(row => row.Price.Model.Trim(), StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(group => group.Key, Unambiguous, StringComparer.OrdinalIgnoreCase);
    }

    public bool HasProvider(ReadOnlySpan<char> provider) =>
        !provider.IsEmpty && _providers.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(provider);

    public ModelPrice? Find(ReadOnlySpan<char> provider, ReadOnlySpan<char> model) =>
        FindIn(provider, model) ?? FindIn(AnyProvider, model);

    /// <summary>Finds the price that a bare name means; a name with differently priced offers and no owner has none.</summary>
    public ModelPrice? FindAnywhere(ReadOnlySpan<char> model) =>
        _anywhere.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(model, out var price) ? price : null;

    private ModelPrice? FindIn(ReadOnlySpan<char> provider, ReadOnlySpan<char> model) =>
        _providers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(provider, out var models)
        && models.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(model, out var price)
            ? price
            : null;

    private static void Put(Dictionary<string, Dictionary<string, PriceRow>> providers, PriceRow row)
    {
        var provider = string.IsNullOrWhiteSpace(row.Price.Provider) ? AnyProvider : ProviderNames.Canonical(row.Price.Provider.Trim());
        var model = row.Price.Model.Trim();
        if (provider.Length == 0)
        {
            // Meant for whatever provider, so it replaces the price of each.
            foreach (var (name, prices) in providers)
            {
                if (name.Length > 0)
                {
                    prices.Remove(model);
                }
            }
        }

        if (!providers.TryGetValue(provider, out var models))
        {
            providers[provider] = models = new(StringComparer.OrdinalIgnoreCase);
        }

        models[model] = models.TryGetValue(model, out var before) && before.Rank == row.Rank && before.Price.ValidFrom != row.Price.ValidFrom
            ? row with { Price = row.Price with { OtherPeriods = [.. row.Price.OtherPeriods, .. before.Price.OtherPeriods, before.Price with { OtherPeriods = [] }] } }
            : row;
    }

    private static ModelPrice? Unambiguous(IEnumerable<PriceRow> offers)
    {
        var best = offers.GroupBy(row => row.Rank).MaxBy(group => group.Key)!.OrderBy(row => row.Price.Provider, StringComparer.Ordinal).ToList();
        return best.TrueForAll(row => HasSamePrices(row.Price, best[0].Price)) ? best[0].Price : null;
    }

    private static bool HasSamePrices(ModelPrice left, ModelPrice right) =>
        left.InputPerMillion == right.InputPerMillion
        && left.OutputPerMillion == right.OutputPerMillion
        && left.CacheReadPerMillion == right.CacheReadPerMillion
        && left.CacheWritePerMillion == right.CacheWritePerMillion
        && left.CacheWriteLongPerMillion == right.CacheWriteLongPerMillion
        && left.Tiers.SequenceEqual(right.Tiers);
}
