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
    private static readonly Lazy<PriceCatalog> LazyEmbedded = new(() => new PriceCatalog(PriceTableReader.ReadEmbedded()));

    private readonly List<PriceRow> _rows;
    private readonly PriceIndex _index;

    private PriceCatalog(List<PriceRow> rows)
    {
        _rows = rows;
        _index = new PriceIndex(rows);
    }

    /// <summary>Gets the catalog inside this library, read on first use.</summary>
    /// <value>Prices in USD per million tokens from LiteLLM and genai-prices, compared with each other and checked.</value>
    public static PriceCatalog Embedded => LazyEmbedded.Value;

    /// <summary>Gets a catalog without prices, to be filled with one's own.</summary>
    public static PriceCatalog Empty { get; } = new([]);

    /// <inheritdoc />
    public ModelPrice? Find(string? model, string? provider) => ModelNameResolver.Resolve(_index, model, provider);

    /// <summary>Makes a catalog in which <paramref name="price"/> goes before what is known of the model so far.</summary>
    /// <param name="price">The price; without a provider it holds at whatever provider.</param>
    /// <returns>A new catalog; this one stays as it is.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="price"/> is <see langword="null"/>.</exception>
    public PriceCatalog With(ModelPrice price)
    {
        ArgumentNullException.ThrowIfNull(price);
        return With([price]);
    }

    /// <summary>Makes a catalog in which <paramref name="prices"/> go before what is known of the models so far; of two for the same model and provider the later holds.</summary>
    /// <param name="prices">The prices; one without a provider holds at whatever provider.</param>
    /// <returns>A new catalog; this one stays as it is.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="prices"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">A price has no model.</exception>
    public PriceCatalog With(IEnumerable<ModelPrice> prices)
    {
        ArgumentNullException.ThrowIfNull(prices);
        var rows = new List<PriceRow>(_rows);
        foreach (var price in prices)
        {
            if (string.IsNullOrWhiteSpace(price?.Model))
            {
                throw new ArgumentException("A price needs a model.", nameof(prices));
            }

            // The list of tiers may be the caller's own to change.
            rows.Add(new PriceRow(price with { Tiers = [.. price.Tiers] }, PriceRank.Override));
        }

        return new PriceCatalog(rows);
    }
}
