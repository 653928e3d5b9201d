using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>
/// Gives an answer back what its adapter dropped, in the form it has elsewhere. OpenAI's adapters pass on neither the words of a streamed refusal (which looks like an empty answer
/// then), nor an error that is told within a stream, nor that a streamed response was cut short (which look like whole ones). Anthropic's never says why the model refused.
/// </summary>
internal static class LostContent
{
    private const string RefusalCode = "Refusal";

    /// <summary>The update to send after the others, or <see langword="null"/> where nothing is missing.</summary>
    public static ChatResponseUpdate? Of(MeteredCall metered, List<ChatResponseUpdate> updates)
    {
        if (metered.Details is not { } told || !IsAny(told))
        {
            return null;
        }

        List<AIContent> lost = Missing(told, updates.SelectMany(static update => update.Contents));
        // Of several turns the last counts. What tells of an error often has no ids.
        ChatResponseUpdate? last = updates.FindLast(static update => update.MessageId is not null) ?? updates.LastOrDefault();
        ChatFinishReason? finish = updates.Exists(update => update.FinishReason is not null && string.Equals(update.ResponseId, last?.ResponseId, StringComparison.Ordinal))
            ? null
            : told.FinishReason;
        if (last is null || (lost.Count == 0 && finish is null))
        {
            return null;
        }

        return new ChatResponseUpdate(ChatRole.Assistant, lost)
        {
            MessageId = last.MessageId,
            ResponseId = last.ResponseId,
            ModelId = last.ModelId,
            CreatedAt = last.CreatedAt,
            ConversationId = last.ConversationId,
            FinishReason = finish,
        };
    }

    /// <summary>Puts what is missing at the end of a whole response, if there is one. Its list of messages is replaced, not changed: the inner client may hold on to its own.</summary>
    public static void AddTo(ChatResponse? response, MeteredCall metered)
    {
        if (response is not null && metered.Details is { } told && IsAny(told) && Missing(told, response.Messages.SelectMany(static message => message.Contents)) is { Count: > 0 } lost)
        {
            ChatMessage last = response.Messages is { Count: > 0 } messages ? messages[^1].Clone() : new ChatMessage(ChatRole.Assistant, []);
            last.Contents = [.. last.Contents, .. lost];
            response.Messages = [.. response.Messages.SkipLast(1), last];
        }
    }

    /// <summary>Whether the content says that the model refused.</summary>
    public static bool IsRefusal(AIContent content) => content is ErrorContent { ErrorCode: RefusalCode };

    /// <summary>Whether the content says that the provider failed.</summary>
    public static bool IsFailure(AIContent content) => content is ErrorContent && !IsRefusal(content);

    private static bool IsAny(ResponseDetails told) => told is not { Refusal: null, Error: null, FinishReason: null };

    private static List<AIContent> Missing(ResponseDetails told, IEnumerable<AIContent> passedOn)
    {
        List<AIContent> lost = [];
        if (told.Refusal is string refusal && !passedOn.Any(IsRefusal))
        {
            lost.Add(new ErrorContent(refusal) { ErrorCode = RefusalCode });
        }

        if (told.Error is string error && !passedOn.Any(IsFailure))
        {
            lost.Add(new ErrorContent(error) { ErrorCode = told.ErrorCode });
        }

        return lost;
    }
}
