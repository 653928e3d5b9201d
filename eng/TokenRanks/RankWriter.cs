using System.Buffers.Binary;

namespace TrustAI.TokenRanks;

/// <summary>
/// Writes the compact form: the number of tokens and that of all their bytes (4 bytes each, little-endian), the 256 single bytes in
/// the order of their ranks, then 5 bytes (little-endian) for every further token: the rank of its left part in the lower 20 bits,
/// that of its right part in the upper 20. Every token longer than a byte was once merged from two of lower rank.
/// </summary>
internal static class RankWriter
{
    private const int HeaderBytes = 2 * sizeof(int);
    private const int SingleBytes = 256;
    private const int BytesPerPair = 5;
    private const int BitsPerRank = 20;

    public static byte[] Write(IReadOnlyList<byte[]> tokens)
    {
        if (tokens.Count is < SingleBytes or >= 1 << BitsPerRank || tokens.Take(SingleBytes).Any(token => token.Length != 1))
        {
            throw new InvalidDataException("The first 256 tokens must be the single bytes, and ranks must fit into 20 bits.");
        }

        var ranks = new Dictionary<string, int>(StringComparer.Ordinal);
        var output = new byte[HeaderBytes + SingleBytes + (BytesPerPair * (tokens.Count - SingleBytes))];
        BinaryPrimitives.WriteInt32LittleEndian(output, tokens.Count);
        BinaryPrimitives.WriteInt32LittleEndian(output.AsSpan(sizeof(int)), tokens.Sum(token => token.Length));
        for (var rank = 0; rank < tokens.Count; rank++)
        {
            string key = Convert.ToHexString(tokens[rank]);
            if (rank < SingleBytes)
            {
                output[HeaderBytes + rank] = tokens[rank][0];
            }
            else
            {
                WritePair(output.AsSpan(HeaderBytes + SingleBytes + (BytesPerPair * (rank - SingleBytes)), BytesPerPair), Split(key, ranks));
            }

            ranks.Add(key, rank);
        }

        return output;
    }

    private static (int Left, int Right) Split(string key, Dictionary<string, int> ranks)
    {
        for (var end = 2; end < key.Length; end += 2)
        {
            if (ranks.TryGetValue(key[..end], out int left) && ranks.TryGetValue(key[end..], out int right))
            {
                return (left, right);
            }
        }

        throw new InvalidDataException($"The token {key} consists of no two earlier ones.");
    }

    private static void WritePair(Span<byte> target, (int Left, int Right) pair)
    {
        ulong packed = (uint)pair.Left | ((ulong)(uint)pair.Right << BitsPerRank);
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = (byte)(packed >> (8 * i));
        }
    }
}
