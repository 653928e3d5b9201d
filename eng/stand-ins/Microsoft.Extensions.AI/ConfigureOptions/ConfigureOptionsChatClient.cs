namespace Microsoft.Extensions.AI;

/// <summary>Lets a callback adjust a copy of the options of every call.</summary>
public sealed class ConfigureOptionsChatClient : DelegatingChatClient
{
    private readonly Action<ChatOptions> _configure;

    public ConfigureOptionsChatClient(IChatClient innerClient, Action<ChatOptions> configure)
        : base(innerClient)
    {
        ArgumentNullException.ThrowIfNull(configure);
        _configure = configure;
    }

    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        base.GetResponseAsync(messages, Configure(options), cancellationToken);

    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        base.GetStreamingResponseAsync(messages, Configure(options), cancellationToken);

    private ChatOptions Configure(ChatOptions? options)
    {
        options = options?.Clone() ?? new();
        _configure(options);
        return options;
    }
}
