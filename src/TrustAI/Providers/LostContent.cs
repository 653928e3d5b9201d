using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>
/// Gives a stream back what its adapter dropped, in the form it has elsewhere. OpenAI's adapters pass on neither the words of a streamed refusal (which looks like an empty answer
/// then), nor an error that is told within a stream, nor that a streamed response was cut short (which look like whole ones).
/// </summary>
internal static class LostContent
{
    private const string RefusalCode = "Refusal";

    /// <summary>The update to send after the others, or <see langword="null"/> where nothing is missing.</summary>
    public static ChatResponseUpdate? Of(MeteredCall metered, List<ChatResponseUpdate> updates)
    {
        if (metered is { Refusal: null, Error: null, FinishReason: null })
        {
            return null;
        }

        var lost = new List<AIContent>();
        if (metered.Refusal is string refusal && !updates.Exists(static update => update.Contents.Any(IsRefusal)))
        {
            lost.Add(new ErrorContent(refusal) { ErrorCode = RefusalCode });
        }

        if (metered.Error is string error && !updates.Exists(static update => update.Contents.Any(IsFailure)))
        {
            lost.Add(new ErrorContent(error) { ErrorCode = metered.ErrorCode });
        }

        // Of several turns the last counts. What tells of an error often has no ids.
        ChatResponseUpdate? last = updates.FindLast(static update => update.MessageId is not null) ?? updates.LastOrDefault();
        ChatFinishReason? finish = updates.Exists(update => update.FinishReason is not null && string.Equals(update.ResponseId, last?.ResponseId, StringComparison.Ordinal))
            ? null
            : metered.FinishReason;
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

    /// <summary>Whether the content says that the model refused.</summary>
    public static bool IsRefusal(AIContent content) => content is ErrorContent { ErrorCode: RefusalCode };

    /// <summary>Whether the content says that the provider failed.</summary>
    public static bool IsFailure(AIContent content) => content is ErrorContent && !IsRefusal(content);
}
