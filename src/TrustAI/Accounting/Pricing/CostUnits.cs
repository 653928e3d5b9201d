namespace TrustAI;

/// <summary>Units and their price, kept apart from a line's tokens since few lines have any.</summary>
internal sealed record CostUnits(decimal? Count, decimal? Price);
