namespace TrustAI;

/// <summary>One scored answer of many.</summary>
/// <param name="Index">Its place among the requests, from 0.</param>
/// <param name="Request">What was to be scored.</param>
/// <param name="Report">The report.</param>
public sealed record TrustScoringResult(long Index, TrustScoringRequest Request, TrustReport Report);
