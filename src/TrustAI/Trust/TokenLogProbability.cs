namespace TrustAI;

/// <summary>One token of an answer with the probability the model gave it.</summary>
/// <param name="Token">The text of the token, as the provider reports it.</param>
/// <param name="LogProbability">The natural logarithm of its probability: 0 is certain, more negative is less likely.</param>
public readonly record struct TokenLogProbability(string Token, double LogProbability)
{
    /// <summary>Gets the likeliest tokens at this place with their probabilities, the chosen one usually among them; <see langword="null"/> where the provider gave none.</summary>
    public IReadOnlyList<TokenLogProbability>? Alternatives { get; init; }
}
