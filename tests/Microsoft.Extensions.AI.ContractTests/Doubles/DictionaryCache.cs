using Microsoft.Extensions.Caching.Distributed;

namespace Microsoft.Extensions.AI.ContractTests;

internal sealed class DictionaryCache : IDistributedCache
{
    public Dictionary<string, byte[]> Entries { get; } = new(StringComparer.Ordinal);

    public DistributedCacheEntryOptions? LastOptions { get; private set; }

    public Task<byte[]?> GetAsync(string key, CancellationToken token = default) => Task.FromResult(Entries.GetValueOrDefault(key));

    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        Entries[key] = value;
        LastOptions = options;
        return Task.CompletedTask;
    }

    public byte[]? Get(string key) => throw new NotSupportedException();

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new NotSupportedException();

    public void Refresh(string key) => throw new NotSupportedException();

    public Task RefreshAsync(string key, CancellationToken token = default) => throw new NotSupportedException();

    public void Remove(string key) => throw new NotSupportedException();

    public Task RemoveAsync(string key, CancellationToken token = default) => throw new NotSupportedException();
}
