using System.Buffers;
using System.Runtime.CompilerServices;

namespace TrustAI;

/// <summary>The parts of a piece as a linked list; a part is named by the place of its first byte.</summary>
internal readonly struct PartList : IDisposable
{
    private readonly int[] _next;
    private readonly int[] _previous;
    private readonly int _length;

    /// <summary>Begins with a part for every byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public PartList(int length)
    {
        _length = length;
        _next = ArrayPool<int>.Shared.Rent(length);
        _previous = ArrayPool<int>.Shared.Rent(length);
        for (var i = 0; i < length; i++)
        {
            _next[i] = i + 1;
            _previous[i] = i - 1;
        }
    }

    /// <summary>Where the part behind begins; the length of the piece for the last part.</summary>
    public int Next(int start) => _next[start];

    /// <summary>Where the part before begins.</summary>
    public int Previous(int start) => _previous[start];

    /// <summary>Joins the part behind to this one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void RemoveNext(int start)
    {
        int next = _next[_next[start]];
        _next[start] = next;
        if (next < _length)
        {
            _previous[next] = start;
        }
    }

    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(_next);
        ArrayPool<int>.Shared.Return(_previous);
    }
}
