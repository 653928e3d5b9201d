using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>A chat client other than the answering one, asked for trust work: a judge or a second opinion.</summary>
internal sealed record OtherModel(IChatClient Client, InnerClientTraits Traits)
{
    public static OtherModel Of(IChatClient client) => new(client, InnerClientTraits.Of(client));
}
