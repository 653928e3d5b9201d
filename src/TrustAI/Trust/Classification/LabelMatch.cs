namespace TrustAI;

/// <summary>An allowed output found in a text.</summary>
/// <param name="Label">The output as it was given.</param>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="Length">How long it is there.</param>
internal sealed record LabelMatch(string Label, int Start, int Length);
