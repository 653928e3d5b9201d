using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace TrustAI;

/// <summary>The tokens of an encoding and their ranks, looked up by their bytes. Immutable once read.</summary>
/// <remarks>
/// Tokens of one and two bytes stand in plain arrays. The others are in an open hash table of 32-bit slots: 14 bits of the hash, by
/// which nearly every failing look-up ends without touching the tokens themselves, and the rank plus one in 18 bits. What reads and
/// looks up is compiled optimised at once, since the first count of a process is as long as any.
/// </remarks>
internal sealed class RankTable
{
    /// <summary>No token; greater than any rank, so that the least of several ranks is a token's if any is.</summary>
    public const int None = int.MaxValue;

    private const int HeaderBytes = 2 * sizeof(int);
    private const int SingleBytes = 256;
    private const int PairBytes = 5;
    private const int BitsPerStoredRank = 20;
    private const int BitsPerRank = 18;
    private const uint RankMask = (1u << BitsPerRank) - 1;
    private const int BitsPerLength = 8;
    private const uint LengthMask = (1u << BitsPerLength) - 1;
    // Tokens read at once: neither the whole table nor single ones are held beside what is kept.
    private const int Batch = 32;
    private const ulong FirstMultiplier = 0x9E3779B97F4A7C15;
    private const ulong SecondMultiplier = 0xD6E8FEB86659FD93;

    private readonly int[] _singles = new int[SingleBytes];

    // Ranks plus one, so that zero is none; taking it off again leaves None of it.
    private readonly int[] _doubles = new int[SingleBytes * SingleBytes];
    private readonly uint[] _slots;

    // By rank: where its bytes start, and their number in the lower bits.
    private readonly uint[] _places;

    // Longer by a word than all tokens, so that the last can be copied by whole words too.
    private readonly byte[] _bytes;
    private readonly int _longest;

    private RankTable(Stream stream)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        stream.ReadExactly(header);
        Count = BinaryPrimitives.ReadInt32LittleEndian(header);
        // In the heap of pinned objects, which it fills less than half: with the others in that of large ones it would set off a collection.
        _slots = GC.AllocateArray<uint>((int)BitOperations.RoundUpToPowerOf2((uint)Count * 2), pinned: true);
        _places = new uint[Count];
        _bytes = GC.AllocateUninitializedArray<byte>(BinaryPrimitives.ReadInt32LittleEndian(header[sizeof(int)..]) + sizeof(ulong));
        _longest = ReadTokens(stream);
    }

    /// <summary>The number of tokens.</summary>
    public int Count { get; }

    /// <summary>Reads the form that eng/TokenRanks writes.</summary>
    public static RankTable Read(Stream stream) => new(stream);

    /// <summary>The rank of the token that consists of just these bytes, or <see cref="None"/>.</summary>
    /// <param name="token">At least one byte.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(ReadOnlySpan<byte> token) =>
        token.Length > 2 ? FindLong(token) : token.Length == 2 ? FindPair(token[0], token[1]) : _singles[token[0]];

    /// <summary>The rank of the token that consists of these two bytes, or <see cref="None"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int FindPair(byte first, byte second) => (_doubles[(first << 8) | second] - 1) & None;

    /// <summary>What <see cref="Find"/> does, for at least three bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int FindLong(ReadOnlySpan<byte> token)
    {
        if (token.Length > _longest)
        {
            return None;
        }

        ulong hash = Hash(token);
        uint mark = (uint)(hash >> 32) & ~RankMask;
        uint[] slots = _slots;
        uint index = (uint)hash & (uint)(slots.Length - 1);
        for (; slots[index] is var slot && slot != 0; index = (index + 1) & (uint)(slots.Length - 1))
        {
            if ((slot & ~RankMask) == mark)
            {
                int rank = (int)(slot & RankMask) - 1;
                uint place = _places[rank];
                if ((place & LengthMask) == token.Length && token.SequenceEqual(_bytes.AsSpan((int)(place >> BitsPerLength), token.Length)))
                {
                    return rank;
                }
            }
        }

        return None;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int ReadTokens(Stream stream)
    {
        uint[] places = _places;
        byte[] bytes = _bytes;
        stream.ReadExactly(bytes, 0, SingleBytes);
        for (var rank = 0; rank < SingleBytes; rank++)
        {
            places[rank] = ((uint)rank << BitsPerLength) | 1;
            _singles[bytes[rank]] = rank;
        }

        int longest = 1, start = SingleBytes;
        Span<byte> pairs = stackalloc byte[Batch * PairBytes];
        Span<ulong> hashes = stackalloc ulong[Batch];
        for (int rank = SingleBytes, batched = 0; rank < places.Length; rank++)
        {
            if (batched == 0)
            {
                stream.ReadExactly(pairs[..(Math.Min(Batch, places.Length - rank) * PairBytes)]);
            }

            (int left, int right) = Pair(pairs[(batched * PairBytes)..]);
            int leftLength = Copy(bytes, places[left], start);
            int length = leftLength + Copy(bytes, places[right], start + leftLength);
            places[rank] = ((uint)start << BitsPerLength) | (uint)length;
            longest = Math.Max(longest, length);
            if (length == 2)
            {
                _doubles[(bytes[start] << 8) | bytes[start + 1]] = rank + 1;
            }

            hashes[batched++] = length == 2 ? 0 : Hash(bytes.AsSpan(start, length));
            if (batched == hashes.Length || rank + 1 == places.Length)
            {
                Add(hashes[..batched], rank + 1 - batched);
                batched = 0;
            }

            start += length;
        }

        return longest;
    }

    // Whole words, mostly one: what is too much is overwritten by the next token.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Copy(byte[] bytes, uint place, int target)
    {
        int start = (int)(place >> BitsPerLength), length = (int)(place & LengthMask);
        for (var done = 0; done < length; done += sizeof(ulong))
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(target + done), BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(start + done)));
        }

        return length;
    }

    // Looking at all the places first, which decides nothing, lets the processor fetch them side by side.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private uint Add(ReadOnlySpan<ulong> hashes, int rank)
    {
        uint[] slots = _slots;
        uint seen = 0;
        foreach (ulong hash in hashes)
        {
            seen |= slots[(uint)hash & (uint)(slots.Length - 1)];
        }

        foreach (ulong hash in hashes)
        {
            uint index = (uint)hash & (uint)(slots.Length - 1);
            while (slots[index] != 0)
            {
                index = (index + 1) & (uint)(slots.Length - 1);
            }

            slots[index] = hash == 0 ? 0 : ((uint)(hash >> 32) & ~RankMask) | (uint)(rank + 1);
            rank++;
        }

        return seen;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (int Left, int Right) Pair(ReadOnlySpan<byte> pair)
    {
        ulong packed = BinaryPrimitives.ReadUInt32LittleEndian(pair) | ((ulong)pair[4] << 32);
        return ((int)(packed & ((1u << BitsPerStoredRank) - 1)), (int)(packed >> BitsPerStoredRank));
    }

    /// <summary>At least three bytes; the first eight, or what there is of them, times the last eight, both halves of the product folded together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        ulong hash = (ulong)bytes.Length * SecondMultiplier;
        for (; bytes.Length > 16; bytes = bytes[8..])
        {
            hash = BitOperations.RotateLeft((hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes)) * FirstMultiplier, 32);
        }

        ulong first, last;
        if (bytes.Length >= 8)
        {
            first = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            last = BinaryPrimitives.ReadUInt64LittleEndian(bytes[^8..]);
        }
        else if (bytes.Length >= 4)
        {
            first = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            last = BinaryPrimitives.ReadUInt32LittleEndian(bytes[^4..]);
        }
        else
        {
            first = BinaryPrimitives.ReadUInt16LittleEndian(bytes);
            last = bytes[2];
        }

        ulong high = Math.BigMul(first ^ hash ^ FirstMultiplier, last ^ SecondMultiplier, out ulong low);
        return high ^ low;
    }
}
