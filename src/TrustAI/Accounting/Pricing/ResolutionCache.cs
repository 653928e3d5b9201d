using System.Collections.Concurrent;

namespace TrustAI;

/// <summary>Remembers what names mean. Once full it remembers nothing more, so that strange names cannot fill the memory.</summary>
internal sealed class ResolutionCache
{
    private const int Capacity = 1024;
    private const int MaxNameLength = 256;

    private readonly ConcurrentDictionary<(string Model, string? Provider), ModelPrice?> _known = new();
    private int _count;

    public bool TryGet(string model, string? provider, out ModelPrice? price) => _known.TryGetValue((model, provider), out price);

    public void Add(string model, string? provider, ModelPrice? price)
    {
        if (_count < Capacity && model.Length <= MaxNameLength && (provider?.Length ?? 0) <= MaxNameLength && _known.TryAdd((model, provider), price))
        {
            Interlocked.Increment(ref _count);
        }
    }
}
