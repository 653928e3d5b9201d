namespace TrustAI.PriceTable;

/// <summary>Prices of the whole request once its input is larger than <paramref name="Threshold"/> tokens.</summary>
internal sealed record ContextTier(long Threshold, Figures Figures);
