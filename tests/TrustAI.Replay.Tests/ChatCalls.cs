using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI.Replay.Tests;

/// <summary>Calls a client in either mode and reads what both have in common.</summary>
internal static class ChatCalls
{
    internal static ChatMessage[] User(string text) => [new(ChatRole.User, text)];

    internal static ChatOptions Sample(object? index) =>
        new() { AdditionalProperties = new AdditionalPropertiesDictionary { ["trustai_sample"] = index } };

    internal static async Task<ChatResponse> AskAsync(
        this IChatClient client, bool streaming, IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken? cancellationToken = null)
    {
        CancellationToken token = cancellationToken ?? TestContext.Current.CancellationToken;
        return streaming
            ? await client.GetStreamingResponseAsync(messages, options, token).ToChatResponseAsync(token)
            : await client.GetResponseAsync(messages, options, token);
    }

    internal static Task<ChatResponse> AskAsync(this IChatClient client, bool streaming, string question, ChatOptions? options = null) =>
        client.AskAsync(streaming, User(question), options);

    internal static async Task<List<ChatResponseUpdate>> UpdatesAsync(
        this IChatClient client, IEnumerable<ChatMessage> messages, ChatOptions? options = null)
    {
        List<ChatResponseUpdate> updates = [];
        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync(messages, options, TestContext.Current.CancellationToken))
        {
            updates.Add(update);
        }

        return updates;
    }

    internal static List<(string Token, double LogProbability)> LogProbabilities(object? raw) =>
        raw is not JsonElement element ? []
        : [.. element.GetProperty("logprobs").GetProperty("content").EnumerateArray()
            .Select(t => (t.GetProperty("token").GetString()!, t.GetProperty("logprob").GetDouble()))];
}
