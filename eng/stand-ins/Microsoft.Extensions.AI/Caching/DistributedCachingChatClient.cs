using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Caching.Distributed;

namespace Microsoft.Extensions.AI;

/// <summary>Caches responses as JSON in an <see cref="IDistributedCache"/>.</summary>
public class DistributedCachingChatClient : CachingChatClient
{
    private static readonly object KeyVersion = 2;

    private readonly IDistributedCache _storage;
    private JsonSerializerOptions _jsonSerializerOptions = AIJsonUtilities.DefaultOptions;
    private object[]? _keyValues;

    public DistributedCachingChatClient(IChatClient innerClient, IDistributedCache storage)
        : base(innerClient)
    {
        ArgumentNullException.ThrowIfNull(storage);
        _storage = storage;
    }

    public JsonSerializerOptions JsonSerializerOptions
    {
        get => _jsonSerializerOptions;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _jsonSerializerOptions = value;
        }
    }

    public IReadOnlyList<object>? CacheKeyAdditionalValues
    {
        get => _keyValues;
        set => _keyValues = value?.ToArray();
    }

    protected override string GetCacheKey(IEnumerable<ChatMessage> messages, ChatOptions? options, params ReadOnlySpan<object?> additionalValues)
    {
        object?[] values = [KeyVersion, messages, options, .. additionalValues, .. _keyValues ?? []];
        return AIJsonUtilities.HashDataToString(values, _jsonSerializerOptions);
    }

    protected override Task<ChatResponse?> ReadCacheAsync(string key, CancellationToken cancellationToken) =>
        ReadAsync<ChatResponse>(key, cancellationToken);

    protected override Task<IReadOnlyList<ChatResponseUpdate>?> ReadCacheStreamingAsync(string key, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<ChatResponseUpdate>>(key, cancellationToken);

    protected override Task WriteCacheAsync(string key, ChatResponse value, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(value);
        return WriteAsync(key, value, cancellationToken);
    }

    protected override Task WriteCacheStreamingAsync(string key, IReadOnlyList<ChatResponseUpdate> value, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(value);
        return WriteAsync(key, value, cancellationToken);
    }

    private async Task<T?> ReadAsync<T>(string key, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(key);
        return await _storage.GetAsync(key, cancellationToken) is { } json ? JsonSerializer.Deserialize(json, TypeInfo<T>()) : null;
    }

    private async Task WriteAsync<T>(string key, T value, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        await _storage.SetAsync(key, JsonSerializer.SerializeToUtf8Bytes(value, TypeInfo<T>()), cancellationToken);
    }

    private JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)_jsonSerializerOptions.GetTypeInfo(typeof(T));
}
