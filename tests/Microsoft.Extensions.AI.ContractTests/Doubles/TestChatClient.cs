namespace Microsoft.Extensions.AI.ContractTests;

internal sealed class TestChatClient : IChatClient
{
    public Func<IEnumerable<ChatMessage>, ChatOptions?, CancellationToken, Task<ChatResponse>>? OnResponse { get; set; }

    public Func<IEnumerable<ChatMessage>, ChatOptions?, CancellationToken, IAsyncEnumerable<ChatResponseUpdate>>? OnStream { get; set; }

    public Func<Type, object?, object?>? OnService { get; set; }

    public int Calls { get; private set; }

    public bool IsDisposed { get; private set; }

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Calls++;
        return OnResponse!(messages, options, cancellationToken);
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Calls++;
        return OnStream!(messages, options, cancellationToken);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        OnService?.Invoke(serviceType, serviceKey) ?? (serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null);

    public void Dispose() => IsDisposed = true;

    /// <summary>A client that answers with the next of the responses, streaming or not.</summary>
    public static TestChatClient Answering(params ChatResponse[] responses) => Answering((_, _, call) => responses[Math.Min(call, responses.Length - 1)]);

    /// <summary>A client that answers with what the function makes of messages, options and the number of the call.</summary>
    public static TestChatClient Answering(Func<List<ChatMessage>, ChatOptions?, int, ChatResponse> answer)
    {
        var client = new TestChatClient();
        client.OnResponse = async (messages, options, _) =>
        {
            await Task.Yield();
            return answer([.. messages], options, client.Calls - 1);
        };
        client.OnStream = (messages, options, _) => Updates.Of(() => answer([.. messages], options, client.Calls - 1).ToChatResponseUpdates());
        return client;
    }
}
