using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Updates of a stream with less, or other, content.</summary>
internal static class UpdateSlices
{
    /// <summary>One update for each content; the very same object where there is no more than one. What ends a response stays with the last of them.</summary>
    public static IEnumerable<ChatResponseUpdate> One(ChatResponseUpdate update)
    {
        if (update.Contents.Count < 2)
        {
            yield return update;
            yield break;
        }

        for (int i = 0; i < update.Contents.Count; i++)
        {
            ChatResponseUpdate single = With(update, update.Contents[i], isLast: i == update.Contents.Count - 1);
            single.RawRepresentation = i == 0 ? update.RawRepresentation : null;
            yield return single;
        }
    }

    /// <summary>The update with another content and without its raw object, which holds the first.</summary>
    public static ChatResponseUpdate With(ChatResponseUpdate update, AIContent content, bool isLast = true) => new(update.Role, [content])
    {
        AuthorName = update.AuthorName,
        CreatedAt = update.CreatedAt,
        ResponseId = update.ResponseId,
        MessageId = update.MessageId,
        ConversationId = update.ConversationId,
        ModelId = update.ModelId,
        FinishReason = isLast ? update.FinishReason : null,
        AdditionalProperties = update.AdditionalProperties,
    };
}
