namespace TrustAI;

/// <summary>A source of prices and the day on which it was read.</summary>
internal sealed record PriceSource(string Name, DateOnly Date);
