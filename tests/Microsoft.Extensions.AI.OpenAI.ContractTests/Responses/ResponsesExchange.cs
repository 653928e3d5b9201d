using System.Text.Json;

namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

/// <summary>One question to the adapter of the Responses endpoint; its traces are those named "responses-".</summary>
internal static class ResponsesExchange
{
    public static Task<Exchange> RunAsync(string trace, bool streaming, ChatOptions? options = null, IEnumerable<ChatMessage>? messages = null) =>
        Exchange.RunAsync(TestClient.ResponsesFor, "responses-" + trace, streaming, options, messages);

    /// <summary>The request a question leads to, without the member that only a stream has.</summary>
    public static async Task<JsonElement> RequestAsync(bool streaming, ChatOptions? options = null, IEnumerable<ChatMessage>? messages = null) =>
        Wire.WithoutStreaming((await RunAsync("plain", streaming, options, messages)).Request);

    /// <summary>The request's members beside the model and the input.</summary>
    public static async Task<JsonElement> SettingsAsync(bool streaming, ChatOptions options) => Wire.Settings(await RequestAsync(streaming, options));

    /// <summary>The contents of an answer's one message.</summary>
    public static async Task<IList<AIContent>> ContentsAsync(string trace, bool streaming) =>
        Assert.Single((await RunAsync(trace, streaming)).Response.Messages).Contents;
}
