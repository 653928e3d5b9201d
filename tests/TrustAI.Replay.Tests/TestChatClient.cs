using Microsoft.Extensions.AI;

namespace TrustAI.Replay.Tests;

/// <summary>A model made of two callbacks.</summary>
internal sealed class TestChatClient : IChatClient
{
    internal Func<IEnumerable<ChatMessage>, ChatOptions?, CancellationToken, Task<ChatResponse>> OnResponse { get; set; } =
        (_, _, _) => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "answer")));

    internal Func<IEnumerable<ChatMessage>, ChatOptions?, CancellationToken, IAsyncEnumerable<ChatResponseUpdate>> OnStream { get; set; } =
        (_, _, _) => Stream([new ChatResponseUpdate(ChatRole.Assistant, "answer")]);

    internal bool Disposed { get; private set; }

    /// <summary>A model that always gives these updates, or the response made of them.</summary>
    internal static TestChatClient Answering(params ChatResponseUpdate[] updates) => new()
    {
        OnResponse = (_, _, _) => Task.FromResult(updates.ToChatResponse()),
        OnStream = (_, _, _) => Stream(updates),
    };

    /// <summary>A model that always gives this response, in one go or in updates.</summary>
    internal static TestChatClient Answering(ChatResponse response) => new()
    {
        OnResponse = (_, _, _) => Task.FromResult(response),
        OnStream = (_, _, _) => Stream(response.ToChatResponseUpdates()),
    };

    internal static async IAsyncEnumerable<ChatResponseUpdate> Stream(IEnumerable<ChatResponseUpdate> updates, Exception? failure = null)
    {
        foreach (ChatResponseUpdate update in updates)
        {
            await Task.Yield();
            yield return update;
        }

        if (failure is not null)
        {
            throw failure;
        }
    }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        OnResponse(messages, options, cancellationToken);

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        OnStream(messages, options, cancellationToken);

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose() => Disposed = true;
}
