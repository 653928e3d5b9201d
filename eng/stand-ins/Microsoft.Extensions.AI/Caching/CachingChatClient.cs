using System.Runtime.CompilerServices;

namespace Microsoft.Extensions.AI;

/// <summary>Answers a repeated request from a store; what the store is, derived types say.</summary>
public abstract class CachingChatClient : DelegatingChatClient
{
    private static readonly object BoxedTrue = true;
    private static readonly object BoxedFalse = false;

    protected CachingChatClient(IChatClient innerClient)
        : base(innerClient)
    {
    }

    public bool CoalesceStreamingUpdates { get; set; } = true;

    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return EnableCaching(messages, options)
            ? GetCachedResponseAsync(messages, options, cancellationToken)
            : base.GetResponseAsync(messages, options, cancellationToken);
    }

    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return EnableCaching(messages, options)
            ? GetCachedStreamAsync(messages, options, cancellationToken)
            : base.GetStreamingResponseAsync(messages, options, cancellationToken);
    }

    protected abstract string GetCacheKey(IEnumerable<ChatMessage> messages, ChatOptions? options, params ReadOnlySpan<object?> additionalValues);

    protected abstract Task<ChatResponse?> ReadCacheAsync(string key, CancellationToken cancellationToken);

    protected abstract Task<IReadOnlyList<ChatResponseUpdate>?> ReadCacheStreamingAsync(string key, CancellationToken cancellationToken);

    protected abstract Task WriteCacheAsync(string key, ChatResponse value, CancellationToken cancellationToken);

    protected abstract Task WriteCacheStreamingAsync(string key, IReadOnlyList<ChatResponseUpdate> value, CancellationToken cancellationToken);

    // A conversation kept by the service has state that no key can hold.
    protected virtual bool EnableCaching(IEnumerable<ChatMessage> messages, ChatOptions? options) => options?.ConversationId is null;

    private async Task<ChatResponse> GetCachedResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        var key = GetCacheKey(messages, options, BoxedFalse);
        if (await ReadCacheAsync(key, cancellationToken) is { } hit)
        {
            return hit;
        }

        var response = await base.GetResponseAsync(messages, options, cancellationToken);
        await WriteCacheAsync(key, response, cancellationToken);
        return response;
    }

    private async IAsyncEnumerable<ChatResponseUpdate> GetCachedStreamAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var key = GetCacheKey(messages, options, BoxedTrue);
        if (await ReadUpdatesAsync(key, cancellationToken) is { } hit)
        {
            foreach (var update in hit)
            {
                yield return update;
            }

            yield break;
        }

        List<ChatResponseUpdate> updates = [];
        await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken))
        {
            updates.Add(update);
            yield return update;
        }

        await (CoalesceStreamingUpdates
            ? WriteCacheAsync(key, updates.ToChatResponse(), cancellationToken)
            : WriteCacheStreamingAsync(key, updates, cancellationToken));
    }

    private async Task<IReadOnlyList<ChatResponseUpdate>?> ReadUpdatesAsync(string key, CancellationToken cancellationToken) =>
        CoalesceStreamingUpdates
            ? (await ReadCacheAsync(key, cancellationToken))?.ToChatResponseUpdates()
            : await ReadCacheStreamingAsync(key, cancellationToken);
}
