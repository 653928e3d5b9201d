using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace TrustAI;

/// <summary>Byte-pair encoding of whole texts: cut into pieces, look each piece up, merge what is no token as it stands. Thread-safe.</summary>
internal sealed class BytePairEncoder(RankTable ranks, PreTokenizer preTokenizer)
{
    private const int StackBytes = 1024;

    private readonly ShortPieceMerger _shortMerger = new(ranks);
    private readonly LongPieceMerger _longMerger = new(ranks);

    /// <summary>The number of tokens of <paramref name="text"/>; lone surrogates count as U+FFFD.</summary>
    /// <param name="text">Any text; what looks like a special token is ordinary text.</param>
    /// <param name="ids">Takes the tokens, unless <see langword="null"/>.</param>
    public long Encode(ReadOnlySpan<char> text, List<int>? ids)
    {
        int size = Encoding.UTF8.GetByteCount(text);
        byte[]? rented = size > StackBytes ? ArrayPool<byte>.Shared.Rent(size) : null;
        Span<byte> utf8 = rented is null ? stackalloc byte[StackBytes] : rented;
        try
        {
            return EncodeUtf8(utf8[..Encoding.UTF8.GetBytes(text, utf8)], ids);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private long EncodeUtf8(ReadOnlySpan<byte> text, List<int>? ids)
    {
        long count = 0;
        for (var start = 0; start < text.Length;)
        {
            int end = preTokenizer.NextEnd(text, start);
            ReadOnlySpan<byte> piece = text[start..end];
            start = end;

            int rank = ranks.Find(piece);
            if (rank != RankTable.None)
            {
                ids?.Add(rank);
                count++;
            }
            else if (piece.Length <= ShortPieceMerger.MaxLength)
            {
                count += _shortMerger.Merge(piece, ids);
            }
            else
            {
                count += _longMerger.Merge(piece, ids);
            }
        }

        return count;
    }
}
