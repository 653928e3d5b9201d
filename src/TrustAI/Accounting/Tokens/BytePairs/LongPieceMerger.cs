using System.Runtime.CompilerServices;

namespace TrustAI;

/// <summary>
/// Merges long pieces in about linear time: the parts form a linked list, and the pairs that are tokens wait in one queue per rank,
/// ordered by place. A piece that repeats itself has few ranks, so that no step searches. Thread-safe.
/// </summary>
/// <remarks>The merges are those of <see cref="ShortPieceMerger"/>, in the same order: least rank first, leftmost of equals first.</remarks>
internal sealed class LongPieceMerger(RankTable ranks)
{
    private readonly RankQueuePool _pool = new(ranks.Count);

    /// <summary>The number of tokens of <paramref name="piece"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Merge(ReadOnlySpan<byte> piece, List<int>? ids)
    {
        using var parts = new PartList(piece.Length);
        RankQueues queues = _pool.Rent();
        queues.Begin(piece.Length);
        for (var start = 0; start + 1 < piece.Length; start++)
        {
            queues.Set(start, ranks.Find(piece.Slice(start, 2)));
        }

        int count = piece.Length;
        while (queues.TryTake(out int start))
        {
            // No pair may wait for a part that is gone.
            int gone = parts.Next(start);
            queues.Set(gone, RankTable.None);
            parts.RemoveNext(start);
            count--;

            queues.Set(start, PairRank(piece, parts, start));
            if (start > 0)
            {
                int previous = parts.Previous(start);
                queues.Set(previous, PairRank(piece, parts, previous));
            }
        }

        queues.End();
        _pool.Return(queues);
        for (var start = 0; ids is not null && start < piece.Length; start = parts.Next(start))
        {
            ids.Add(ranks.Find(piece[start..parts.Next(start)]));
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int PairRank(ReadOnlySpan<byte> piece, PartList parts, int start)
    {
        int next = parts.Next(start);
        return next < piece.Length ? ranks.Find(piece[start..parts.Next(next)]) : RankTable.None;
    }
}
