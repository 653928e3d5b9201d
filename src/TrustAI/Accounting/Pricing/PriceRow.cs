namespace TrustAI;

/// <summary>A price with its right to a bare model name: the highest rank that has the name answers for it.</summary>
internal readonly record struct PriceRow(ModelPrice Price, PriceRank Rank);
