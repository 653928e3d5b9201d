using System.Runtime.CompilerServices;

namespace TrustAI;

/// <summary>Merges the pair of least rank, the leftmost of equals, until none is a token; looks at all pairs each time, which is fastest for few bytes.</summary>
internal sealed class ShortPieceMerger(RankTable ranks)
{
    /// <summary>The longest piece it takes, in bytes.</summary>
    public const int MaxLength = 1 << BitsPerPlace;

    private const int BitsPerPlace = 6;

    /// <summary>The number of tokens of <paramref name="piece"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Merge(ReadOnlySpan<byte> piece, List<int>? ids)
    {
        // By the place of a part's first byte: the rank of the part and the next together, with the place in the lower bits, so that
        // the least number is the leftmost pair of least rank; and where the parts beside it start.
        Span<int> pairs = stackalloc int[MaxLength];
        Span<byte> next = stackalloc byte[MaxLength + 1];
        Span<byte> previous = stackalloc byte[MaxLength + 1];
        int length = piece.Length;
        for (var i = 0; i < length; i++)
        {
            next[i] = (byte)(i + 1);
            previous[i + 1] = (byte)i;
            pairs[i] = i + 1 < length ? Pair(ranks.FindPair(piece[i], piece[i + 1]), i) : RankTable.None;
        }

        int count = length;
        for (; Least(pairs, length) is var least && least != RankTable.None; count--)
        {
            int start = least & (MaxLength - 1), gone = next[start], end = next[gone];
            pairs[gone] = RankTable.None;
            next[start] = (byte)end;
            previous[end] = (byte)start;
            pairs[start] = end < length ? Pair(ranks.FindLong(piece[start..next[end]]), start) : RankTable.None;
            if (start > 0)
            {
                int before = previous[start];
                pairs[before] = Pair(ranks.FindLong(piece[before..end]), before);
            }
        }

        if (ids is not null)
        {
            AddParts(piece, next, ids);
        }

        return count;
    }

    private void AddParts(ReadOnlySpan<byte> piece, ReadOnlySpan<byte> next, List<int> ids)
    {
        for (var start = 0; start < piece.Length; start = next[start])
        {
            ids.Add(ranks.Find(piece[start..next[start]]));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Pair(int rank, int place) => rank == RankTable.None ? rank : (rank << BitsPerPlace) | place;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Least(ReadOnlySpan<int> pairs, int length)
    {
        // Two at a time and without a branch, which would be guessed wrong often. Vectors gain nothing here and take longer to compile.
        int least = RankTable.None, other = RankTable.None;
        for (var i = 0; i + 1 < length; i += 2)
        {
            int first = pairs[i] - least, second = pairs[i + 1] - other;
            least += first & (first >> 31);
            other += second & (second >> 31);
        }

        return Math.Min(least, other);
    }
}
