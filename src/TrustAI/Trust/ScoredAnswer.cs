using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>The answer under judgement: the response, the text of its last message and the probabilities of its tokens.</summary>
internal sealed class ScoredAnswer
{
    public ScoredAnswer(ChatResponse response, IReadOnlyList<TokenLogProbability> logProbabilities)
    {
        Response = response;
        // Only the last message is the answer; the messages before it are turns of a function loop.
        ChatMessage? last = response.Messages is { Count: > 0 } messages ? messages[^1] : null;
        string? calls = last is null ? null : ToolCallAnswer.TextOf(last);
        AsksForTools = calls is not null;
        Text = calls ?? last?.Text.Trim() ?? "";
        // Providers give the tokens of the words beside the calls, not those of the calls.
        LogProbabilities = AsksForTools ? [] : logProbabilities;
    }

    public ChatResponse Response { get; }

    /// <summary>What is compared and judged; for an answer that asks for tools, the calls as JSON.</summary>
    public string Text { get; }

    /// <summary>Whether the answer asks for tools to be called.</summary>
    public bool AsksForTools { get; }

    /// <summary>The answer as JSON, where it is.</summary>
    public JsonForm Json => field ??= JsonForm.Read(Text);

    public IReadOnlyList<TokenLogProbability> LogProbabilities { get; }

    /// <summary>Whether the provider failed within the answer.</summary>
    public bool HasFailed => Response.Messages is { Count: > 0 } messages && messages[^1].Contents.Any(LostContent.IsFailure);

    /// <summary>Why there is nothing to score, or <see langword="null"/> where there is.</summary>
    /// <param name="call">The call it answers; without one, calls of tools are nothing to score.</param>
    public string? Unscorable(TrustCall? call = null)
    {
        if (AsksForTools)
        {
            return call is not null && ToolDeclarations.CanBeOffered(call) ? null : TrustProblemKind.ToolCalls;
        }

        bool refused = Response.Messages is { Count: > 0 } messages && messages[^1].Contents.Any(LostContent.IsRefusal);
        return refused ? TrustProblemKind.Refusal : Text.Length > 0 ? null : TrustProblemKind.EmptyAnswer;
    }
}
