using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>
/// Gives a stream back the refusal that its adapter dropped, in the form it has without streaming. OpenAI's adapter passes a streamed refusal on in no content at all: the stream
/// looks like an empty answer.
/// </summary>
internal static class LostRefusal
{
    private const string ErrorCode = "Refusal";

    /// <summary>The update to send after the others, or <see langword="null"/> where nothing is missing.</summary>
    public static ChatResponseUpdate? Of(MeteredCall metered, List<ChatResponseUpdate> updates)
    {
        if (metered.Refusal is not { } refusal || updates.Exists(static update => update.Contents.Any(IsRefusal)))
        {
            return null;
        }

        ChatResponseUpdate last = updates[^1];
        return new ChatResponseUpdate(ChatRole.Assistant, [new ErrorContent(refusal) { ErrorCode = ErrorCode }])
        {
            MessageId = last.MessageId,
            ResponseId = last.ResponseId,
            ModelId = last.ModelId,
            CreatedAt = last.CreatedAt,
            ConversationId = last.ConversationId,
        };
    }

    /// <summary>Whether the content says that the model refused.</summary>
    public static bool IsRefusal(AIContent content) => content is ErrorContent { ErrorCode: ErrorCode };
}
