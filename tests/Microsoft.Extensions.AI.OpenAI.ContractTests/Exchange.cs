using System.Text.Json;

namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

/// <summary>One question to the adapter and what came of it; the updates are empty where the answer was not streamed.</summary>
internal sealed record Exchange(JsonElement Request, ChatResponse Response, IReadOnlyList<ChatResponseUpdate> Updates)
{
    private static readonly ChatMessage[] Question = [new(ChatRole.User, "What is the capital of Norway?")];

    public static Task<Exchange> RunAsync(string trace, bool streaming, ChatOptions? options = null, IEnumerable<ChatMessage>? messages = null) =>
        RunAsync(TestClient.For, trace, streaming, options, messages);

    public static async Task<Exchange> RunAsync(
        Func<TraceServer, IChatClient> adapter, string trace, bool streaming, ChatOptions? options, IEnumerable<ChatMessage>? messages)
    {
        await using var server = await TraceServer.StartAsync(trace + (streaming ? ".sse" : ".json"));
        using var client = adapter(server);

        if (!streaming)
        {
            var response = await client.GetResponseAsync(messages ?? Question, options, TestContext.Current.CancellationToken);
            return new Exchange(server.Request, response, []);
        }

        List<ChatResponseUpdate> updates = [];
        await foreach (var update in client.GetStreamingResponseAsync(messages ?? Question, options, TestContext.Current.CancellationToken))
        {
            updates.Add(update);
        }

        return new Exchange(server.Request, updates.ToChatResponse(), updates);
    }

    /// <summary>The request a question leads to, without the members that only a stream has.</summary>
    public static async Task<JsonElement> RequestAsync(bool streaming, ChatOptions? options = null, IEnumerable<ChatMessage>? messages = null) =>
        Wire.WithoutStreaming((await RunAsync("plain", streaming, options, messages)).Request);
}
