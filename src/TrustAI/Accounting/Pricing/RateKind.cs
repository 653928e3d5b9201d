namespace TrustAI;

/// <summary>The kinds of tokens that can have a price of their own.</summary>
internal enum RateKind
{
    Input,
    Output,
    CacheRead,
    CacheWrite,
    CacheWriteLong,
    Reasoning,
    InputAudio,
    CachedAudio,
    OutputAudio,
    InputImage,
    OutputImage,
    InputVideo,
    OutputVideo,
}
