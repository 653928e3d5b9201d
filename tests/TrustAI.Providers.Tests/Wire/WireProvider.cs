using Microsoft.Extensions.AI;

namespace TrustAI.Providers.Tests.Wire;

/// <summary>A provider as a user would set it up.</summary>
/// <param name="Folder">The folder of its traces.</param>
/// <param name="Connect">Makes the client of its SDK, wrapped by its adapter, that sends everything through the handler.</param>
internal sealed record WireProvider(string Folder, Func<HttpClient, IChatClient> Connect)
{
    /// <summary>What a user of the provider would set up, besides the defaults.</summary>
    public Action<TrustScoringOptions>? Configure { get; init; }
}
