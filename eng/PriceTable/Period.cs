namespace TrustAI.PriceTable;

/// <summary>What a model costs from a day on, until before another.</summary>
internal sealed record Period(DateOnly? From, DateOnly? To, Figures Figures, IReadOnlyList<ContextTier> Tiers);
