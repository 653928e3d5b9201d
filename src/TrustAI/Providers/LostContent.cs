using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>
/// Gives a stream back what its adapter dropped, in the form it has elsewhere. OpenAI's adapter passes on neither the words of a streamed refusal nor an error that is told within a
/// stream: the one looks like an empty answer, the other like a whole one.
/// </summary>
internal static class LostContent
{
    private const string RefusalCode = "Refusal";

    /// <summary>The update to send after the others, or <see langword="null"/> where nothing is missing.</summary>
    public static ChatResponseUpdate? Of(MeteredCall metered, List<ChatResponseUpdate> updates)
    {
        var lost = new List<AIContent>(0);
        if (metered.Refusal is string refusal && !updates.Exists(static update => update.Contents.Any(IsRefusal)))
        {
            lost.Add(new ErrorContent(refusal) { ErrorCode = RefusalCode });
        }

        if (metered.Error is string error && !updates.Exists(static update => update.Contents.Any(IsFailure)))
        {
            lost.Add(new ErrorContent(error) { ErrorCode = metered.ErrorCode });
        }

        if (lost.Count == 0)
        {
            return null;
        }

        // What tells of an error often has no ids.
        ChatResponseUpdate last = updates.FindLast(static update => update.MessageId is not null) ?? updates[^1];
        return new ChatResponseUpdate(ChatRole.Assistant, lost)
        {
            MessageId = last.MessageId,
            ResponseId = last.ResponseId,
            ModelId = last.ModelId,
            CreatedAt = last.CreatedAt,
            ConversationId = last.ConversationId,
        };
    }

    /// <summary>Whether the content says that the model refused.</summary>
    public static bool IsRefusal(AIContent content) => content is ErrorContent { ErrorCode: RefusalCode };

    /// <summary>Whether the content says that the provider failed.</summary>
    public static bool IsFailure(AIContent content) => content is ErrorContent && !IsRefusal(content);
}
