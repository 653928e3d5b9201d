namespace Microsoft.Extensions.AI;

/// <summary>Collects the stages of a chat client pipeline; the first stage added is the outermost.</summary>
public sealed class ChatClientBuilder
{
    private readonly Func<IServiceProvider, IChatClient> _innerClientFactory;
    private readonly List<Func<IChatClient, IServiceProvider, IChatClient>> _stages = [];

    public ChatClientBuilder(IChatClient innerClient)
    {
        ArgumentNullException.ThrowIfNull(innerClient);
        _innerClientFactory = _ => innerClient;
    }

    public ChatClientBuilder(Func<IServiceProvider, IChatClient> innerClientFactory)
    {
        ArgumentNullException.ThrowIfNull(innerClientFactory);
        _innerClientFactory = innerClientFactory;
    }

    public IChatClient Build(IServiceProvider? services = null)
    {
        services ??= EmptyServiceProvider.Instance;
        var client = _innerClientFactory(services);
        for (var i = _stages.Count - 1; i >= 0; i--)
        {
            client = _stages[i](client, services) ?? throw new InvalidOperationException(
                $"The {nameof(ChatClientBuilder)} entry at index {i} returned null. Ensure that the callbacks passed to {nameof(Use)} return non-null {nameof(IChatClient)} instances.");
        }

        return client;
    }

    public ChatClientBuilder Use(Func<IChatClient, IChatClient> clientFactory)
    {
        ArgumentNullException.ThrowIfNull(clientFactory);
        return Use((innerClient, _) => clientFactory(innerClient));
    }

    public ChatClientBuilder Use(Func<IChatClient, IServiceProvider, IChatClient> clientFactory)
    {
        ArgumentNullException.ThrowIfNull(clientFactory);
        _stages.Add(clientFactory);
        return this;
    }

    public ChatClientBuilder Use(
        Func<IEnumerable<ChatMessage>, ChatOptions?, Func<IEnumerable<ChatMessage>, ChatOptions?, CancellationToken, Task>, CancellationToken, Task> sharedFunc)
    {
        ArgumentNullException.ThrowIfNull(sharedFunc);
        return Use((innerClient, _) => new SharedDelegateChatClient(innerClient, sharedFunc));
    }

    public ChatClientBuilder Use(
        Func<IEnumerable<ChatMessage>, ChatOptions?, IChatClient, CancellationToken, Task<ChatResponse>>? getResponseFunc,
        Func<IEnumerable<ChatMessage>, ChatOptions?, IChatClient, CancellationToken, IAsyncEnumerable<ChatResponseUpdate>>? getStreamingResponseFunc)
    {
        if (getResponseFunc is null && getStreamingResponseFunc is null)
        {
            throw new ArgumentNullException(
                nameof(getResponseFunc), $"At least one of {nameof(getResponseFunc)} and {nameof(getStreamingResponseFunc)} must be given.");
        }

        return Use((innerClient, _) => new TwoDelegatesChatClient(innerClient, getResponseFunc, getStreamingResponseFunc));
    }
}
