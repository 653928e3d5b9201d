namespace TrustAI.PriceTable;

/// <summary>One line of the table: what one provider asks for one model.</summary>
internal sealed record Row
{
    public required string Provider { get; init; }

    public required string Model { get; init; }

    /// <summary>The key in the source file, for the report.</summary>
    public required string Key { get; init; }

    public required Figures Figures { get; init; }

    public IReadOnlyList<ContextTier> Tiers { get; init; } = [];

    public IReadOnlyList<ServicePrices> Services { get; init; } = [];

    /// <summary>Prices of other units by the table's short names, in USD each.</summary>
    public IReadOnlyDictionary<string, decimal> Units { get; init; } = new Dictionary<string, decimal>(StringComparer.Ordinal);

    /// <summary>Factors on all token prices by condition, such as "geo:us".</summary>
    public IReadOnlyDictionary<string, decimal> Multipliers { get; init; } = new Dictionary<string, decimal>(StringComparer.Ordinal);

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public long? MaxInput { get; init; }

    public long? MaxOutput { get; init; }

    public string Source { get; init; } = "litellm";

    /// <summary>Whether the model's plain name, without any provider, means this row.</summary>
    public bool IsOwner { get; init; }

    public bool IsEmbedding { get; init; }

    public bool CachesPrompts { get; init; }

    public bool Speaks { get; init; }
}
