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

    private const int SingleBytes = 256;
    private const int PairBytes = 5;
    private const int BitsPerStoredRank = 20;
    private const int BitsPerRank = 18;
    private const uint RankMask = (1u << BitsPerRank) - 1;
    private const ulong FirstMultiplier = 0x9E3779B97F4A7C15;
    private const ulong SecondMultiplier = 0xD6E8FEB86659FD93;

    private readonly int[] _singles = new int[SingleBytes];
    private readonly int[] _doubles = new int[SingleBytes * SingleBytes];
    private readonly int[] _starts;
    private readonly byte[] _bytes;
    private readonly uint[] _slots;
    private readonly int _longest;

    private RankTable(ReadOnlySpan<byte> data)
    {
        Count = BinaryPrimitives.ReadInt32LittleEndian(data);
        data = data[sizeof(int)..];
        _starts = GC.AllocateUninitializedArray<int>(Count + 1);
        _slots = new uint[BitOperations.RoundUpToPowerOf2((uint)Count * 2)];
        Array.Fill(_doubles, None);

        for (var rank = 0; rank < SingleBytes; rank++)
        {
            _starts[rank] = rank;
            _singles[data[rank]] = rank;
        }

        _starts[SingleBytes] = SingleBytes;
        _bytes = GC.AllocateUninitializedArray<byte>(ReadLengths(data[SingleBytes..]));
        data[..SingleBytes].CopyTo(_bytes);
        _longest = ReadTokens(data[SingleBytes..]);
    }

    /// <summary>The number of tokens.</summary>
    public int Count { get; }

    /// <summary>Reads the form that eng/TokenRanks writes.</summary>
    public static RankTable Read(Stream stream)
    {
        byte[] data = GC.AllocateUninitializedArray<byte>((int)stream.Length);
        stream.ReadExactly(data);
        return new RankTable(data);
    }

    /// <summary>The rank of the token that consists of just these bytes, or <see cref="None"/>.</summary>
    /// <param name="token">At least one byte.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(ReadOnlySpan<byte> token)
    {
        if (token.Length <= 2)
        {
            return token.Length == 2 ? _doubles[(token[0] << 8) | token[1]] : _singles[token[0]];
        }

        return token.Length > _longest ? None : FindLong(token);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int FindLong(ReadOnlySpan<byte> token)
    {
        ulong hash = Hash(token);
        uint mark = (uint)(hash >> 32) & ~RankMask;
        uint[] slots = _slots;
        uint index = (uint)hash & (uint)(slots.Length - 1);
        for (; slots[index] is var slot && slot != 0; index = (index + 1) & (uint)(slots.Length - 1))
        {
            if ((slot & ~RankMask) == mark)
            {
                int rank = (int)(slot & RankMask) - 1;
                int start = _starts[rank];
                if (_starts[rank + 1] - start == token.Length && token.SequenceEqual(_bytes.AsSpan(start, token.Length)))
                {
                    return rank;
                }
            }
        }

        return None;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int ReadLengths(ReadOnlySpan<byte> pairs)
    {
        for (var rank = SingleBytes; rank < Count; rank++)
        {
            (int left, int right) = Pair(pairs, rank);
            _starts[rank + 1] = _starts[rank] + _starts[left + 1] - _starts[left] + _starts[right + 1] - _starts[right];
        }

        return _starts[Count];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int ReadTokens(ReadOnlySpan<byte> pairs)
    {
        var longest = 0;
        for (var rank = SingleBytes; rank < Count; rank++)
        {
            (int left, int right) = Pair(pairs, rank);
            int leftLength = _starts[left + 1] - _starts[left];
            Span<byte> token = _bytes.AsSpan(_starts[rank], _starts[rank + 1] - _starts[rank]);
            _bytes.AsSpan(_starts[left], leftLength).CopyTo(token);
            _bytes.AsSpan(_starts[right], token.Length - leftLength).CopyTo(token[leftLength..]);
            longest = Math.Max(longest, token.Length);
            Add(token, rank);
        }

        return longest;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(ReadOnlySpan<byte> token, int rank)
    {
        if (token.Length == 2)
        {
            _doubles[(token[0] << 8) | token[1]] = rank;
            return;
        }

        ulong hash = Hash(token);
        uint index = (uint)hash & (uint)(_slots.Length - 1);
        while (_slots[index] != 0)
        {
            index = (index + 1) & (uint)(_slots.Length - 1);
        }

        _slots[index] = ((uint)(hash >> 32) & ~RankMask) | (uint)(rank + 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (int Left, int Right) Pair(ReadOnlySpan<byte> pairs, int rank)
    {
        ReadOnlySpan<byte> pair = pairs.Slice((rank - SingleBytes) * PairBytes, PairBytes);
        ulong packed = BinaryPrimitives.ReadUInt32LittleEndian(pair) | ((ulong)pair[4] << 32);
        return ((int)(packed & ((1u << BitsPerStoredRank) - 1)), (int)(packed >> BitsPerStoredRank));
    }

    /// <summary>At least three bytes; a multiplication of 64 by 64 bits for each 16 of them, both halves of the product folded together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        ulong hash = (ulong)bytes.Length * SecondMultiplier;
        while (bytes.Length > 16)
        {
            hash = Mix(BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ hash, BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
            bytes = bytes[16..];
        }

        if (bytes.Length >= 8)
        {
            return Mix(BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ hash, BinaryPrimitives.ReadUInt64LittleEndian(bytes[^8..]));
        }

        if (bytes.Length >= 4)
        {
            return Mix(BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ hash, BinaryPrimitives.ReadUInt32LittleEndian(bytes[^4..]));
        }

        return Mix(bytes[0] ^ hash, ((ulong)bytes[^1] << 8) | bytes[bytes.Length / 2]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong left, ulong right)
    {
        ulong high = Math.BigMul(left ^ FirstMultiplier, right ^ SecondMultiplier, out ulong low);
        return high ^ low;
    }
}
