using OpenAI.Chat;

namespace Microsoft.Extensions.AI;

/// <summary>"reasoning_content" is no member of OpenAI's own endpoint; compatible servers send it, and the client keeps it as raw JSON.</summary>
internal static class ReasoningText
{
    public static string? Of(ChatCompletion completion) =>
        completion.Patch.TryGetValue("$.choices[0].message.reasoning_content"u8, out string? text) ? text : null;

    public static string? Of(StreamingChatCompletionUpdate update) =>
        update.Patch.TryGetValue("$.choices[0].delta.reasoning_content"u8, out string? text) ? text : null;
}
