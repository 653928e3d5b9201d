namespace TrustAI.Conformance;

/// <summary>A question as the cost of its score depends on it: its answer, what reflection makes of it, and what the model and another one say when asked again.</summary>
internal sealed record TrustCostCase(string Answer, double Reflection, IReadOnlyList<string> Samples, string Opinion);
