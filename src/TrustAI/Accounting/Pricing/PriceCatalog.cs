namespace TrustAI;

/// <summary>Prices of models: the table inside this library, and prices of one's own before it.</summary>
/// <remarks>
/// Immutable and thread-safe. Names are looked up whole, never by a part of them: a provider's prefix ("openai/", "models/", ...)
/// is taken off once if the name is unknown with it, upper and lower case are the same, and a fine-tuned model ("ft:...") has the
/// price of fine-tuned models or none. Without a provider, a name means the provider who owns it (OpenAI for "gpt-4o"); a name that
/// several providers offer at different prices means none.
/// </remarks>
public sealed class PriceCatalog : IPriceCatalog
{
    private static readonly Dictionary<string, string> NoDeployments = [];
    private static readonly Lazy<PriceCatalog> LazyEmbedded = new(() => new PriceCatalog(PriceTable.ReadEmbedded(), [], NoDeployments));

    private readonly PriceTable _table;
    private readonly List<ModelPrice> _overrides;
    private readonly PriceIndex _index;
    private readonly Dictionary<string, string> _deployments;
    private readonly ResolutionCache _resolved = new();

    private PriceCatalog(PriceTable table, List<ModelPrice> overrides, Dictionary<string, string> deployments)
    {
        _table = table;
        _overrides = overrides;
        _index = new PriceIndex(table, overrides);
        _deployments = deployments;
    }

    /// <summary>Gets the catalog inside this library, read on first use.</summary>
    /// <value>Prices in USD per million tokens from LiteLLM and genai-prices, compared with each other and checked.</value>
    public static PriceCatalog Embedded => LazyEmbedded.Value;

    /// <summary>Gets a catalog without prices, to be filled with one's own.</summary>
    public static PriceCatalog Empty { get; } = new(PriceTable.Empty, [], NoDeployments);

    /// <inheritdoc />
    /// <remarks>Takes no longer for a long or strange name, and allocates nothing for one that was asked for before.</remarks>
    public ModelPrice? Find(string? model, string? provider)
    {
        if (string.IsNullOrWhiteSpace(model) || model.Length > ModelNameResolver.MaxLength)
        {
            return null;
        }

        if (!_resolved.TryGet(model, provider, out var price))
        {
            price = ModelNameResolver.Resolve(_index, _deployments, model, provider);
            _resolved.Add(model, provider, price);
        }

        return price;
    }

    /// <summary>Reads prices of one's own from a JSON file; they go before those inside this library. The format is described in docs/accounting.md.</summary>
    /// <param name="path">The file.</param>
    /// <returns>A new catalog.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is <see langword="null"/> or empty.</exception>
    /// <exception cref="PriceFileException">The file is not in the format; all errors are listed with their lines.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static PriceCatalog FromFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Embedded.WithJson(File.ReadAllBytes(path));
    }

    /// <summary>Makes a catalog in which the prices in a JSON text go before what is known so far. The format is described in docs/accounting.md.</summary>
    /// <param name="json">The text in UTF-8.</param>
    /// <returns>A new catalog; this one stays as it is.</returns>
    /// <exception cref="PriceFileException">The text is not in the format; all errors are listed with their lines.</exception>
    public PriceCatalog WithJson(ReadOnlySpan<byte> json)
    {
        var file = PriceFileReader.Read(json);
        return With(file.Prices).WithDeployments(file.Deployments);
    }

    /// <summary>Makes a catalog that knows which models stand behind names of one's own, as Azure has deployments; they go before every other meaning of the name.</summary>
    /// <param name="deployments">The models by name of deployment. Upper and lower case of the names are the same.</param>
    /// <returns>A new catalog; this one stays as it is.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="deployments"/> is <see langword="null"/>.</exception>
    public PriceCatalog WithDeployments(IEnumerable<KeyValuePair<string, string>> deployments)
    {
        ArgumentNullException.ThrowIfNull(deployments);
        var all = new Dictionary<string, string>(_deployments, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, model) in deployments)
        {
            all[name.Trim()] = model;
        }

        return all.Count == 0 ? this : new PriceCatalog(_table, _overrides, all);
    }

    /// <summary>Makes a catalog in which <paramref name="price"/> goes before what is known of the model so far.</summary>
    /// <param name="price">The price; without a provider it holds at whatever provider.</param>
    /// <returns>A new catalog; this one stays as it is.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="price"/> is <see langword="null"/>.</exception>
    public PriceCatalog With(ModelPrice price)
    {
        ArgumentNullException.ThrowIfNull(price);
        return With([price]);
    }

    /// <summary>Makes a catalog in which <paramref name="prices"/> go before what is known of the models so far; of two for the same model and provider the later holds, unless they begin on different days: then the later one holds where no day is asked for, and <see cref="ModelPrice.At"/> finds the other.</summary>
    /// <param name="prices">The prices; one without a provider holds at whatever provider.</param>
    /// <returns>A new catalog; this one stays as it is.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="prices"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">A price has no model.</exception>
    public PriceCatalog With(IEnumerable<ModelPrice> prices)
    {
        ArgumentNullException.ThrowIfNull(prices);
        var overrides = new List<ModelPrice>(_overrides);
        foreach (var price in prices)
        {
            if (string.IsNullOrWhiteSpace(price?.Model))
            {
                throw new ArgumentException("A price needs a model.", nameof(prices));
            }

            // The lists may be the caller's own to change.
            overrides.Add(price with { Tiers = [.. price.Tiers], OtherPeriods = [.. price.OtherPeriods] });
        }

        return overrides.Count == _overrides.Count ? this : new PriceCatalog(_table, overrides, _deployments);
    }
}
