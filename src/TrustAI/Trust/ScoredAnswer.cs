using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>The answer under judgement: the response, the text of its last message and the probabilities of its tokens.</summary>
internal sealed class ScoredAnswer(ChatResponse response, IReadOnlyList<TokenLogProbability> logProbabilities)
{
    public ChatResponse Response { get; } = response;

    /// <summary>Only the last message is the answer; the messages before it are turns of a function loop.</summary>
    public string Text { get; } = response.Messages is { Count: > 0 } messages ? messages[^1].Text.Trim() : "";

    public IReadOnlyList<TokenLogProbability> LogProbabilities { get; } = logProbabilities;

    /// <summary>Why there is nothing to score, or <see langword="null"/> where there is.</summary>
    public string? Unscorable()
    {
        if (Response.Messages is { Count: > 0 } messages)
        {
            foreach (AIContent content in messages[^1].Contents)
            {
                switch (content)
                {
                    case FunctionCallContent:
                        return TrustProblemKind.ToolCalls;
                    case ErrorContent { ErrorCode: "Refusal" }:
                        return TrustProblemKind.Refusal;
                }
            }
        }

        return Text.Length > 0 ? null : TrustProblemKind.EmptyAnswer;
    }
}
