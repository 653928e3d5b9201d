using System.Security.Cryptography;
using System.Text;

namespace TrustAI;

/// <summary>Hashes user ids before they reach a store, a provider or a log: HMAC-SHA256 with a key, plain SHA-256 without, of the UTF-8 bytes.</summary>
internal sealed class UserIdHasher(string? key)
{
    // 128 bits: no two users meet by chance, and the result fits where providers limit the length of an id.
    private const int Length = 16;

    private readonly byte[]? _key = key is null ? null : Encoding.UTF8.GetBytes(key);

    /// <summary>The first 32 lower-case hexadecimal digits of the hash.</summary>
    public string Hash(string userId)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(userId);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        _ = _key is null ? SHA256.HashData(bytes, hash) : HMACSHA256.HashData(_key, bytes, hash);
        return Convert.ToHexStringLower(hash[..Length]);
    }
}
