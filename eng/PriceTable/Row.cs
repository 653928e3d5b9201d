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

    public long? MaxInput { get; init; }

    public long? MaxOutput { get; init; }

    public string Source { get; init; } = "litellm";

    /// <summary>Whether the model's plain name, without any provider, means this row.</summary>
    public bool IsOwner { get; init; }

    public bool IsEmbedding { get; init; }
}
