using Microsoft.Extensions.AI;

namespace TrustAI.Tests;

/// <summary>Lets one test run in both modes.</summary>
internal static class ChatClientTestExtensions
{
    public static Task<ChatResponse> AskAsync(this IChatClient client, bool streaming, string question = "What is the capital of France?", ChatOptions? options = null) =>
        client.AskAsync(streaming, [new ChatMessage(ChatRole.User, question)], options, TestContext.Current.CancellationToken);

    public static async Task<ChatResponse> AskAsync(
        this IChatClient client, bool streaming, IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        if (!streaming)
        {
            return await client.GetResponseAsync(messages, options, cancellationToken);
        }

        var updates = new List<ChatResponseUpdate>();
        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync(messages, options, cancellationToken))
        {
            updates.Add(update);
        }

        return updates.ToChatResponse();
    }
}
