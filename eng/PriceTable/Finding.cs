namespace TrustAI.PriceTable;

/// <summary>Something in the sources that was compared, repaired or rejected.</summary>
internal sealed record Finding(string Rule, string Key, string Detail);
