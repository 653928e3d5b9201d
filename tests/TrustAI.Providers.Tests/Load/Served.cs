namespace TrustAI.Providers.Tests.Load;

/// <summary>One response of the server, as it billed it.</summary>
internal sealed record Served(LoadPurpose Purpose, long InputTokens, long OutputTokens);
