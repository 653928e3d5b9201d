namespace TrustAI;

/// <summary>The counts that providers report under names of their own.</summary>
internal enum UsageCount
{
    Other,
    CachedInput,

    /// <summary>Cache writes of every duration together.</summary>
    CacheWrite,

    CacheWriteShort,
    CacheWriteLong,
    Reasoning,
}
