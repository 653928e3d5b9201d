using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>An answer about to be scored, as <see cref="TrustOptions.ShouldScore"/> sees it. Do not change what it holds.</summary>
public sealed class TrustCandidate
{
    internal TrustCandidate(IReadOnlyList<ChatMessage> messages, ChatOptions? options, ChatResponse response)
    {
        Messages = messages;
        Options = options;
        Response = response;
    }

    /// <summary>Gets the conversation as the caller sent it.</summary>
    public IReadOnlyList<ChatMessage> Messages { get; }

    /// <summary>Gets the options the answer was asked for with, without anything of ours; <see langword="null"/> if there were none.</summary>
    public ChatOptions? Options { get; }

    /// <summary>Gets the answer.</summary>
    public ChatResponse Response { get; }
}
