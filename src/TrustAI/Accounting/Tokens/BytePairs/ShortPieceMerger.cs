namespace TrustAI;

/// <summary>Merges the pair of least rank, the leftmost of equals, until none is a token; looks at all pairs each time, which is fastest for few bytes.</summary>
internal sealed class ShortPieceMerger(RankTable ranks)
{
    /// <summary>The longest piece it takes, in bytes.</summary>
    public const int MaxLength = 64;

    /// <summary>The number of tokens of <paramref name="piece"/>.</summary>
    public int Merge(ReadOnlySpan<byte> piece, List<int>? ids)
    {
        // The part i reaches from starts[i] to starts[i + 1]; pairs[i] is the rank of parts i and i + 1 together.
        Span<int> starts = stackalloc int[MaxLength + 1];
        Span<int> pairs = stackalloc int[MaxLength];
        int count = piece.Length;
        for (var i = 0; i < count; i++)
        {
            starts[i] = i;
            pairs[i] = i + 1 < count ? ranks.Find(piece.Slice(i, 2)) : RankTable.None;
        }

        starts[count] = count;
        while (Least(pairs[..count]) is var least and >= 0)
        {
            starts[(least + 2)..(count + 1)].CopyTo(starts[(least + 1)..]);
            pairs[(least + 1)..count].CopyTo(pairs[least..]);
            count--;
            pairs[least] = least + 1 < count ? ranks.Find(piece[starts[least]..starts[least + 2]]) : RankTable.None;
            if (least > 0)
            {
                pairs[least - 1] = ranks.Find(piece[starts[least - 1]..starts[least + 1]]);
            }
        }

        for (var i = 0; ids is not null && i < count; i++)
        {
            ids.Add(ranks.Find(piece[starts[i]..starts[i + 1]]));
        }

        return count;
    }

    private static int Least(ReadOnlySpan<int> pairs)
    {
        int index = -1, rank = RankTable.None;
        for (var i = 0; i < pairs.Length; i++)
        {
            if (pairs[i] < rank)
            {
                rank = pairs[i];
                index = i;
            }
        }

        return index;
    }
}
