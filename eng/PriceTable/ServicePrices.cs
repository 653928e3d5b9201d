namespace TrustAI.PriceTable;

/// <summary>Prices in a service tier: flex, priority or batch; above a threshold, or (0) at every length.</summary>
internal sealed record ServicePrices(string Service, long Threshold, Figures Figures);
