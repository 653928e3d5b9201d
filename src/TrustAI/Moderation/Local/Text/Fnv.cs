namespace TrustAI;

/// <summary>The 64-bit FNV-1a hash, a character at a time, so that the hash of every beginning of a word is there on the way.</summary>
internal static class Fnv
{
    public const ulong Start = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static ulong Add(ulong hash, char value) => (hash ^ value) * Prime;

    public static ulong Of(ReadOnlySpan<char> text)
    {
        ulong hash = Start;
        foreach (char value in text)
        {
            hash = Add(hash, value);
        }

        return hash;
    }

    /// <summary>The hash of a phrase: its words' hashes one after the other.</summary>
    public static ulong Combine(ulong phrase, ulong word) => ((phrase ^ (word >> 29)) * 0x9E3779B97F4A7C15) ^ word;
}
