using System.Buffers;
using System.Runtime.CompilerServices;

namespace TrustAI;

/// <summary>
/// For each place at most one rank, and the least of them, the leftmost of equals, at any time. Each rank has a queue of places linked
/// through arrays; places mostly arrive from left to right and are appended. The few that arrive late wait in a heap.
/// </summary>
internal sealed class RankQueues(int rankCount)
{
    private const int Nowhere = -1;

    // By rank. All queues are empty between two pieces.
    private readonly int[] _first = Filled(rankCount, Nowhere);
    private readonly int[] _last = Filled(rankCount, Nowhere);
    private readonly bool[] _listed = new bool[rankCount];

    private readonly PriorityQueue<int, int> _ranks = new();
    private readonly PriorityQueue<int, long> _late = new();

    // By place.
    private int[] _rankAt = [];
    private int[] _before = [];
    private int[] _behind = [];

    /// <summary>Makes room for places below <paramref name="length"/>, all without a rank.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Begin(int length)
    {
        _rankAt = ArrayPool<int>.Shared.Rent(length);
        _before = ArrayPool<int>.Shared.Rent(length);
        _behind = ArrayPool<int>.Shared.Rent(length);
        for (var place = 0; place < length; place++)
        {
            _rankAt[place] = RankTable.None;
        }
    }

    /// <summary>Gives the room back once nothing is left.</summary>
    public void End()
    {
        ArrayPool<int>.Shared.Return(_rankAt);
        ArrayPool<int>.Shared.Return(_before);
        ArrayPool<int>.Shared.Return(_behind);
        _rankAt = _before = _behind = [];
    }

    /// <summary>Gives <paramref name="place"/> a rank instead of the one it has, or takes it away with <see cref="RankTable.None"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Set(int place, int rank)
    {
        int current = _rankAt[place];
        if (current == rank)
        {
            return;
        }

        if (current != RankTable.None)
        {
            Unlink(place, current);
        }

        _rankAt[place] = rank;
        if (rank != RankTable.None)
        {
            Append(place, rank);
        }
    }

    /// <summary>The place of least rank, which loses its rank; none if no place has one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryTake(out int place)
    {
        while (_ranks.TryPeek(out int rank, out _) && _first[rank] == Nowhere)
        {
            _listed[rank] = false;
            _ranks.Dequeue();
        }

        // What waits in the heap may have lost or changed its rank meanwhile.
        while (_late.TryPeek(out int late, out long key) && _rankAt[late] != (int)(key >> 32))
        {
            _late.Dequeue();
        }

        bool queued = _ranks.TryPeek(out int least, out _);
        place = queued ? _first[least] : Nowhere;
        if (_late.TryPeek(out int candidate, out long candidateKey) && (!queued || candidateKey < Key(least, place)))
        {
            place = candidate;
            _late.Dequeue();
        }

        if (place == Nowhere)
        {
            return false;
        }

        Set(place, RankTable.None);
        return true;
    }

    private static long Key(int rank, int place) => ((long)rank << 32) | (uint)place;

    // A loop of its own: on first use, the library's takes longer to compile than this to run.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int[] Filled(int length, int value)
    {
        var array = new int[length];
        for (var i = 0; i < array.Length; i++)
        {
            array[i] = value;
        }

        return array;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Append(int place, int rank)
    {
        int last = _last[rank];
        if (last > place)
        {
            // Out of the queue's links: its own predecessor marks it.
            _before[place] = place;
            _late.Enqueue(place, Key(rank, place));
            return;
        }

        _before[place] = last;
        _behind[place] = Nowhere;
        _last[rank] = place;
        if (last != Nowhere)
        {
            _behind[last] = place;
            return;
        }

        _first[rank] = place;
        if (!_listed[rank])
        {
            _listed[rank] = true;
            _ranks.Enqueue(rank, rank);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Unlink(int place, int rank)
    {
        int before = _before[place], behind = _behind[place];
        if (before == place)
        {
            return;
        }

        if (before == Nowhere)
        {
            _first[rank] = behind;
        }
        else
        {
            _behind[before] = behind;
        }

        if (behind == Nowhere)
        {
            _last[rank] = before;
        }
        else
        {
            _before[behind] = before;
        }
    }
}
