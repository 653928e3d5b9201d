namespace TrustAI.Providers.Tests.Load;

/// <summary>What a request was for.</summary>
internal enum LoadPurpose
{
    Answer,
    Trust,
}
