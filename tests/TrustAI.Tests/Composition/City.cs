namespace TrustAI.Tests.Composition;

/// <summary>What the structured answers hold.</summary>
internal sealed record City(string Name, int Inhabitants);
