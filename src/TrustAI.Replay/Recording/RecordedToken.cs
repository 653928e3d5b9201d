namespace TrustAI.Replay;

/// <summary>One token of an answer and how likely the model found it.</summary>
/// <param name="Token">The text of the token.</param>
/// <param name="LogProbability">The natural logarithm of its probability; 0 or less unless the provider says otherwise.</param>
public sealed record RecordedToken(string Token, double LogProbability)
{
    /// <summary>Gets the likeliest tokens at this place, if the provider gave them; theirs are empty.</summary>
    public IReadOnlyList<RecordedToken> TopAlternatives { get; init; } = [];
}
