using OpenAI.Responses;

namespace Microsoft.Extensions.AI;

/// <summary>One id for two things of the service: a conversation it keeps ("conv_..."), or the response to go on from.</summary>
internal static class ConversationIds
{
    public static void Apply(string? conversationId, CreateResponseOptions request)
    {
        if (conversationId is null || request.PreviousResponseId is not null || request.ConversationOptions is not null)
        {
            return;
        }

        if (conversationId.StartsWith("conv_", StringComparison.OrdinalIgnoreCase))
        {
            request.ConversationOptions = new ResponseConversationOptions(conversationId);
        }
        else
        {
            request.PreviousResponseId = conversationId;
        }
    }

    /// <summary>Null where the service keeps nothing that a later request could go on from.</summary>
    public static string? Of(ResponseResult response, CreateResponseOptions request) =>
        IsKept(response, request) ? request.ConversationOptions?.ConversationId ?? response.Id : null;

    /// <summary>Whether it was stored is no member of the response's type, only of its raw JSON.</summary>
    public static bool IsKept(ResponseResult response, CreateResponseOptions request) =>
        request.StoredOutputEnabled is not false && !(response.Patch.TryGetValue("$.store"u8, out bool stored) && !stored);
}
