using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace TrustAI.Conformance;

/// <summary>A text, its number of tokens and their ids.</summary>
internal static class TextCase
{
    /// <summary>What disagrees, or <see langword="null"/>.</summary>
    public static string? Compare(JsonElement element, GoldenTexts texts)
    {
        string text = texts.Read(element);
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        if (element.TryGetProperty("sha256", out JsonElement expectedHash) && !expectedHash.ValueEquals(hash))
        {
            return "the text is not the golden one";
        }

        TokenEncoding encoding = element.GetProperty("encoding").GetString() switch
        {
            "cl100k_base" => TokenEncoding.Cl100kBase,
            _ => TokenEncoding.O200kBase,
        };
        IReadOnlyList<int> ids = element.TryGetProperty("allow_special", out _) ? SpecialTokens.Encode(encoding, text) : encoding.Encode(text);
        long count = element.TryGetProperty("allow_special", out _) ? ids.Count : encoding.Count(text);
        return TokensRun.Disagreement(element.GetProperty("expected_tokens").GetInt64(), count) ?? CompareIds(element, ids);
    }

    private static string? CompareIds(JsonElement element, IReadOnlyList<int> ids)
    {
        if (element.TryGetProperty("expected_ids", out JsonElement expected))
        {
            return TokensRun.Disagreement(string.Join(',', expected.EnumerateArray().Select(static id => id.GetInt32())), string.Join(',', ids));
        }

        return element.TryGetProperty("ids_sha256", out JsonElement hash)
            ? TokensRun.Disagreement(hash.GetString()!, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(',', ids)))))
            : null;
    }
}
