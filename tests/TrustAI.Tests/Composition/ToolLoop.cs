using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Composition;

/// <summary>A model that asks for a tool first (100 tokens in, 10 out) and answers once it has the tool's result (200 in, 20 out).</summary>
internal static class ToolLoop
{
    public static TestChatClient Model(bool ids = true, params string[] texts) => new()
    {
        OnResponse = (call, _) => Task.FromResult(
            call.Messages[^1].Role == ChatRole.Tool ? Answer(texts[Math.Min(call.SampleNumber, texts.Length - 1)], ids, call.SampleNumber) : Turn(ids)),
    };

    public static ChatOptions Options(CountingTool tool) => new() { Tools = [tool], ToolMode = ChatToolMode.Auto, AllowMultipleToolCalls = true };

    private static ChatResponse Turn(bool ids) => Response(new FunctionCallContent("call-1", "look_up"), ids ? "turn-1" : null, 100, 10, ChatFinishReason.ToolCalls);

    private static ChatResponse Answer(string text, bool ids, int sample) =>
        Response(new TextContent(text), ids ? $"turn-2-{sample}" : null, 200, 20, ChatFinishReason.Stop);

    private static ChatResponse Response(AIContent content, string? id, long input, long output, ChatFinishReason reason) =>
        new(new ChatMessage(ChatRole.Assistant, [content]) { MessageId = id })
        {
            ResponseId = id,
            ModelId = "gpt-4.1-mini-2025-04-14",
            FinishReason = reason,
            Usage = new UsageDetails { InputTokenCount = input, OutputTokenCount = output, TotalTokenCount = input + output },
        };
}
