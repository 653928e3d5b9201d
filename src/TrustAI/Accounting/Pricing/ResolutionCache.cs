using System.Collections.Concurrent;

namespace TrustAI;

/// <summary>Remembers what names mean. Once full it remembers nothing more, so that strange names cannot fill the memory.</summary>
internal sealed class ResolutionCache
{
    private const int Capacity = 1024;
    private const int MaxNameLength = 256;

    // By provider, then by model: dictionaries of references, unlike those of pairs, need not be compiled on first use.
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, ModelPrice?>> _known = new(StringComparer.Ordinal);
    private int _count;

    public bool TryGet(string model, string? provider, out ModelPrice? price)
    {
        price = null;
        return _known.TryGetValue(provider ?? "", out var models) && models.TryGetValue(model, out price);
    }

    public void Add(string model, string? provider, ModelPrice? price)
    {
        provider ??= "";
        if (_count >= Capacity || model.Length > MaxNameLength || provider.Length > MaxNameLength)
        {
            return;
        }

        if (!_known.TryGetValue(provider, out var models))
        {
            models = new(StringComparer.Ordinal);
            models = _known.TryAdd(provider, models) ? models : _known[provider];
        }

        if (models.TryAdd(model, price))
        {
            Interlocked.Increment(ref _count);
        }
    }
}
