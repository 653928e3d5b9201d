namespace TrustAI;

/// <summary>The counts that providers report under names of their own.</summary>
internal enum UsageCount
{
    Other,
    Input,
    CachedInput,

    /// <summary>Cache writes of every duration together.</summary>
    CacheWrite,

    CacheWriteShort,
    CacheWriteLong,
    Output,
    Reasoning,
    Total,
    InputAudio,
    InputImage,
    InputVideo,
    CachedAudio,
    OutputAudio,
    OutputImage,
    OutputVideo,
    AcceptedPrediction,
    RejectedPrediction,

    /// <summary>Input made of the results of the provider's own tools, where it is outside the input.</summary>
    ToolInput,

    /// <summary>Input that was not in a cache, where hits and misses are reported instead of the input.</summary>
    CacheMiss,

    // From here on: no input or output.
    WebSearches,
    FileSearches,
    CodeSessions,
    CitationTokens,
    Images,
    Pages,
    Queries,
}
