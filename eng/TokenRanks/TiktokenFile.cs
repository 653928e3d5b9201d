using System.Globalization;
using System.Security.Cryptography;

namespace TrustAI.TokenRanks;

/// <summary>Reads a published rank file: a line per token, its bytes in base 64 and its rank.</summary>
internal static class TiktokenFile
{
    /// <summary>What OpenAI's tiktoken expects of the files it downloads.</summary>
    private static readonly Dictionary<string, string> PublishedHashes = new(StringComparer.Ordinal)
    {
        ["o200k_base.tiktoken"] = "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d",
        ["cl100k_base.tiktoken"] = "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7",
    };

    /// <summary>The tokens in the order of their ranks.</summary>
    public static IReadOnlyList<byte[]> Read(string path)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
        if (PublishedHashes.TryGetValue(Path.GetFileName(path), out string? published) && !string.Equals(hash, published, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{path} is not the published file: its SHA-256 is {hash}.");
        }

        var tokens = new List<byte[]>();
        foreach (string line in File.ReadLines(path).Where(line => line.Length > 0))
        {
            int space = line.IndexOf(' ', StringComparison.Ordinal);
            if (int.Parse(line.AsSpan(space + 1), CultureInfo.InvariantCulture) != tokens.Count)
            {
                throw new InvalidDataException($"Rank {tokens.Count} is missing or out of order.");
            }

            tokens.Add(Convert.FromBase64String(line[..space]));
        }

        return tokens;
    }
}
