namespace TrustAI;

/// <summary>A trust score with what turned out to be the truth.</summary>
/// <param name="Score">The score from 0 to 1.</param>
/// <param name="Correct">Whether the answer was correct.</param>
public readonly record struct LabelledScore(double Score, bool Correct);
