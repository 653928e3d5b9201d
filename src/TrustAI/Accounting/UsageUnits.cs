namespace TrustAI;

/// <summary>What a call used that is not billed as input or output tokens; <see langword="null"/> is unknown, never zero.</summary>
/// <remarks>Instances are immutable and safe to share between threads.</remarks>
public sealed record UsageUnits
{
    /// <summary>Gets how often the provider searched the web.</summary>
    public long? WebSearches { get; init; }

    /// <summary>Gets how often the provider searched the caller's files.</summary>
    public long? FileSearches { get; init; }

    /// <summary>Gets how many sandboxes the provider ran code in.</summary>
    public long? CodeSessions { get; init; }

    /// <summary>Gets the tokens of cited sources that are billed beside input and output.</summary>
    public long? CitationTokens { get; init; }

    /// <summary>Gets the seconds of sound that were heard or spoken.</summary>
    public decimal? AudioSeconds { get; init; }

    /// <summary>Gets the seconds of video that were seen or made.</summary>
    public decimal? VideoSeconds { get; init; }

    /// <summary>Gets the characters that were spoken.</summary>
    public long? Characters { get; init; }

    /// <summary>Gets the images that were made.</summary>
    public long? Images { get; init; }

    /// <summary>Gets the pages that were read.</summary>
    public long? Pages { get; init; }

    /// <summary>Gets the queries of a search or a ranking.</summary>
    public long? Queries { get; init; }

    /// <summary>Gets the requests, for models that bill each.</summary>
    public long? Requests { get; init; }

    /// <summary>Gets whether there is something that can be a call's whole usage.</summary>
    internal bool HasMedia => (AudioSeconds ?? VideoSeconds ?? Characters ?? Images ?? Pages ?? Queries ?? Requests) is not null;

    /// <summary>Adds what another call used; what is known of one of them only is taken as it is.</summary>
    /// <param name="other">What to add, or <see langword="null"/> for nothing.</param>
    /// <returns>The sum; this instance when <paramref name="other"/> is <see langword="null"/>.</returns>
    /// <exception cref="OverflowException">A sum does not fit into its type.</exception>
    public UsageUnits Add(UsageUnits? other) => other is null ? this : new()
    {
        WebSearches = Sum(WebSearches, other.WebSearches),
        FileSearches = Sum(FileSearches, other.FileSearches),
        CodeSessions = Sum(CodeSessions, other.CodeSessions),
        CitationTokens = Sum(CitationTokens, other.CitationTokens),
        AudioSeconds = AudioSeconds + other.AudioSeconds ?? AudioSeconds ?? other.AudioSeconds,
        VideoSeconds = VideoSeconds + other.VideoSeconds ?? VideoSeconds ?? other.VideoSeconds,
        Characters = Sum(Characters, other.Characters),
        Images = Sum(Images, other.Images),
        Pages = Sum(Pages, other.Pages),
        Queries = Sum(Queries, other.Queries),
        Requests = Sum(Requests, other.Requests),
    };

    private static long? Sum(long? left, long? right) => left is { } a && right is { } b ? checked(a + b) : left ?? right;
}
