using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Responses that take the place of the model's first one. The turns of a function loop before the answer stay; the response given is not changed.</summary>
internal static class OtherAnswer
{
    /// <summary>The same response with another text. Its raw object is left out, for it holds what is withheld.</summary>
    public static ChatResponse Saying(ChatResponse response, string text, ChatFinishReason finishReason)
    {
        ChatMessage? answer = response.Messages is { Count: > 0 } messages ? messages[^1] : null;
        return new ChatResponse([.. Turns(response), new ChatMessage(ChatRole.Assistant, text) { MessageId = answer?.MessageId, AuthorName = answer?.AuthorName, CreatedAt = answer?.CreatedAt }])
        {
            ResponseId = response.ResponseId,
            ConversationId = response.ConversationId,
            ModelId = response.ModelId,
            CreatedAt = response.CreatedAt,
            FinishReason = finishReason,
            Usage = response.Usage,
        };
    }

    /// <summary>The other response, after the turns of the first one.</summary>
    public static ChatResponse InPlaceOf(ChatResponse response, ChatResponse other)
    {
        if (response.Messages is not { Count: > 1 })
        {
            return other;
        }

        ChatResponse joined = ResponseCopy.With(other, [.. Turns(response), .. other.Messages]);
        joined.RawRepresentation = other.RawRepresentation;
        return joined;
    }

    private static IEnumerable<ChatMessage> Turns(ChatResponse response) => response.Messages is { Count: > 1 } messages ? messages.SkipLast(1) : [];
}
