using OpenAI.Chat;
using OpenAIFinish = OpenAI.Chat.ChatFinishReason;

namespace Microsoft.Extensions.AI;

/// <summary>The words of the two libraries for roles and finish reasons.</summary>
internal static class Vocabulary
{
    public static ChatRole Role(ChatMessageRole role) => role switch
    {
        ChatMessageRole.System => ChatRole.System,
        ChatMessageRole.User => ChatRole.User,
        ChatMessageRole.Assistant => ChatRole.Assistant,
        ChatMessageRole.Tool => ChatRole.Tool,
        ChatMessageRole.Developer => new ChatRole("developer"),
        _ => new ChatRole(role.ToString()),
    };

    public static ChatFinishReason? Finish(OpenAIFinish? reason) => reason switch
    {
        null => null,
        OpenAIFinish.Stop => ChatFinishReason.Stop,
        OpenAIFinish.Length => ChatFinishReason.Length,
        OpenAIFinish.ContentFilter => ChatFinishReason.ContentFilter,
        OpenAIFinish.ToolCalls or OpenAIFinish.FunctionCall => ChatFinishReason.ToolCalls,
        _ => new ChatFinishReason(reason.Value.ToString()),
    };
}
