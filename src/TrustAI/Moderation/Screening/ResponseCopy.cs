using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>A response with other messages. Its raw object is left out, for it holds the first ones.</summary>
internal static class ResponseCopy
{
    public static ChatResponse With(ChatResponse response, IList<ChatMessage> messages) => new(messages)
    {
        ResponseId = response.ResponseId,
        ConversationId = response.ConversationId,
        ModelId = response.ModelId,
        CreatedAt = response.CreatedAt,
        FinishReason = response.FinishReason,
        Usage = response.Usage,
        AdditionalProperties = response.AdditionalProperties,
    };
}
