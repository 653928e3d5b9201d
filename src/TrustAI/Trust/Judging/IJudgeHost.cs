using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>For whom a judge is asked, and through what.</summary>
internal interface IJudgeHost
{
    /// <summary>What is known of the client that is asked.</summary>
    InnerClientTraits Traits { get; }

    /// <summary>The options the judge's start from; <see langword="null"/> for none. Never changed.</summary>
    ChatOptions? BaseOptions { get; }

    /// <summary>Makes one call.</summary>
    Task<ChatResponse> AskAsync(IReadOnlyList<ChatMessage> messages, ChatOptions options, CancellationToken cancellationToken);

    /// <summary>The log probabilities of a response's tokens; empty where there are none.</summary>
    IReadOnlyList<TokenLogProbability> ReadTokens(ChatResponse response);

    /// <summary>Takes note of why there is no verdict.</summary>
    void AddProblem(string part, string kind, string message);
}
