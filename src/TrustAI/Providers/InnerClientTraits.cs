using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>What the pipeline below tells of itself; asked once, when the client is built.</summary>
/// <param name="Metadata">The provider that bills and its default model.</param>
/// <param name="HasMeter">Whether a meter stands in it (<c>UseCostAccounting</c>) that enters every physical call by itself.</param>
/// <param name="FunctionLoop">The function loop in it, if there is one: it may have tools of its own.</param>
internal sealed record InnerClientTraits(ChatClientMetadata? Metadata, bool HasMeter, FunctionInvokingChatClient? FunctionLoop)
{
    public static InnerClientTraits Of(IChatClient client) =>
        new(ProviderHosts.WithProvider(client.GetService<ChatClientMetadata>()), client.GetService(typeof(CallLedgerCarrier)) is not null, client.GetService<FunctionInvokingChatClient>());
}
