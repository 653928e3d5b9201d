namespace TrustAI;

/// <summary>What a file of prices holds.</summary>
internal sealed record PriceFile(IReadOnlyList<ModelPrice> Prices, IReadOnlyDictionary<string, string> Deployments);
