using System.Runtime.InteropServices;

namespace TrustAI;

/// <summary>The input of a request, taken apart so that no token is in two parts and no part is negative.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct InputParts
{
    // Where the parts overlap (some providers count cached sound in both), the cache keeps its count and the rest goes to sound,
    // images, video and text, in that order.
    public InputParts(TokenUsage usage, long input, bool hasAudioPrice, bool hasImagePrice, bool hasVideoPrice)
    {
        var cached = NotNegative(usage.CachedInputTokens);
        CachedAudio = hasAudioPrice ? Math.Min(NotNegative(usage.CachedAudioTokens), cached) : 0;
        Cached = cached - CachedAudio;
        Written = NotNegative(usage.CacheWriteTokens);
        WrittenLong = NotNegative(usage.CacheWriteLongTokens);
        var rest = (long)Int128.Max(0, (Int128)input - cached - Written - WrittenLong);
        Audio = Take(ref rest, hasAudioPrice, NotNegative(usage.InputAudioTokens) - CachedAudio);
        Image = Take(ref rest, hasImagePrice, NotNegative(usage.InputImageTokens));
        Video = Take(ref rest, hasVideoPrice, NotNegative(usage.InputVideoTokens));
        Text = rest;
    }

    public long Text { get; }

    public long Cached { get; }

    public long CachedAudio { get; }

    public long Written { get; }

    public long WrittenLong { get; }

    public long Audio { get; }

    public long Image { get; }

    public long Video { get; }

    private static long NotNegative(long? count) => Math.Max(0, count ?? 0);

    private static long Take(ref long rest, bool hasPrice, long wanted)
    {
        var taken = hasPrice ? Math.Clamp(wanted, 0, rest) : 0;
        rest -= taken;
        return taken;
    }
}
