namespace TrustAI.Conformance;

/// <summary>A labelled row with what the pipeline reported of it.</summary>
internal sealed record ScoredRow(string Id, bool Correct, TrustScore Trust, int Calls, IReadOnlyList<TrustProblem> Problems);
