using OpenAI.Responses;

namespace Microsoft.Extensions.AI;

internal static class MessageRoles
{
    public static ChatRole Map(MessageRole role) => role switch
    {
        MessageRole.System => ChatRole.System,
        MessageRole.Developer => new ChatRole("developer"),
        MessageRole.User => ChatRole.User,
        _ => ChatRole.Assistant,
    };
}
