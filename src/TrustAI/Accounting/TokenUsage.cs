using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Token counts of one or several model calls; <see langword="null"/> is unknown, never zero.</summary>
/// <remarks>
/// Counts are inclusive, as Microsoft.Extensions.AI has them: tokens read from and written to a cache, and those that stand for
/// sound, images and video, are part of the input or the output; reasoning and predicted tokens are part of the output. Instances
/// are immutable and safe to share between threads.
/// </remarks>
public sealed record TokenUsage
{
    // What no count can be stands for an unknown one: half the size of as many nullable numbers, in an object made for every call.
    private const long Unknown = long.MinValue;

    private readonly long _inputTokens = Unknown;
    private readonly long _cachedInputTokens = Unknown;
    private readonly long _cacheWriteTokens = Unknown;
    private readonly long _cacheWriteLongTokens = Unknown;
    private readonly long _outputTokens = Unknown;
    private readonly long _reasoningTokens = Unknown;
    private readonly long _inputAudioTokens = Unknown;
    private readonly long _inputImageTokens = Unknown;
    private readonly long _inputVideoTokens = Unknown;
    private readonly long _cachedAudioTokens = Unknown;
    private readonly long _outputAudioTokens = Unknown;
    private readonly long _outputImageTokens = Unknown;
    private readonly long _outputVideoTokens = Unknown;
    private readonly long _acceptedPredictionTokens = Unknown;
    private readonly long _rejectedPredictionTokens = Unknown;
    private readonly long _totalTokens = Unknown;

    /// <summary>Gets all input tokens, those read from or written to a cache included.</summary>
    public long? InputTokens
    {
        get => Known(_inputTokens);
        init => _inputTokens = value ?? Unknown;
    }

    /// <summary>Gets the input tokens that were read from a cache.</summary>
    public long? CachedInputTokens
    {
        get => Known(_cachedInputTokens);
        init => _cachedInputTokens = value ?? Unknown;
    }

    /// <summary>Gets the input tokens that were written to a cache for about five minutes (the usual duration).</summary>
    public long? CacheWriteTokens
    {
        get => Known(_cacheWriteTokens);
        init => _cacheWriteTokens = value ?? Unknown;
    }

    /// <summary>Gets the input tokens that were written to a cache for one hour.</summary>
    public long? CacheWriteLongTokens
    {
        get => Known(_cacheWriteLongTokens);
        init => _cacheWriteLongTokens = value ?? Unknown;
    }

    /// <summary>Gets all output tokens, reasoning included.</summary>
    public long? OutputTokens
    {
        get => Known(_outputTokens);
        init => _outputTokens = value ?? Unknown;
    }

    /// <summary>Gets the output tokens that the model spent on reasoning.</summary>
    public long? ReasoningTokens
    {
        get => Known(_reasoningTokens);
        init => _reasoningTokens = value ?? Unknown;
    }

    /// <summary>Gets the input tokens that stand for sound.</summary>
    public long? InputAudioTokens
    {
        get => Known(_inputAudioTokens);
        init => _inputAudioTokens = value ?? Unknown;
    }

    /// <summary>Gets the input tokens that stand for images.</summary>
    public long? InputImageTokens
    {
        get => Known(_inputImageTokens);
        init => _inputImageTokens = value ?? Unknown;
    }

    /// <summary>Gets the input tokens that stand for video.</summary>
    public long? InputVideoTokens
    {
        get => Known(_inputVideoTokens);
        init => _inputVideoTokens = value ?? Unknown;
    }

    /// <summary>Gets the tokens that stand for sound and were read from a cache; part of both counts.</summary>
    public long? CachedAudioTokens
    {
        get => Known(_cachedAudioTokens);
        init => _cachedAudioTokens = value ?? Unknown;
    }

    /// <summary>Gets the output tokens that stand for sound.</summary>
    public long? OutputAudioTokens
    {
        get => Known(_outputAudioTokens);
        init => _outputAudioTokens = value ?? Unknown;
    }

    /// <summary>Gets the output tokens that stand for images.</summary>
    public long? OutputImageTokens
    {
        get => Known(_outputImageTokens);
        init => _outputImageTokens = value ?? Unknown;
    }

    /// <summary>Gets the output tokens that stand for video.</summary>
    public long? OutputVideoTokens
    {
        get => Known(_outputVideoTokens);
        init => _outputVideoTokens = value ?? Unknown;
    }

    /// <summary>Gets the output tokens that were as the caller had predicted; part of the output.</summary>
    public long? AcceptedPredictionTokens
    {
        get => Known(_acceptedPredictionTokens);
        init => _acceptedPredictionTokens = value ?? Unknown;
    }

    /// <summary>Gets the tokens of the caller's prediction that the output did not follow; part of the output, since they are billed like it.</summary>
    public long? RejectedPredictionTokens
    {
        get => Known(_rejectedPredictionTokens);
        init => _rejectedPredictionTokens = value ?? Unknown;
    }

    /// <summary>Gets the total as the provider gave it; it is not computed here.</summary>
    public long? TotalTokens
    {
        get => Known(_totalTokens);
        init => _totalTokens = value ?? Unknown;
    }

    /// <summary>Gets what is billed by something else than tokens, such as web searches; <see langword="null"/> if nothing was reported.</summary>
    public UsageUnits? Units { get; init; }

    /// <summary>Gets what the provider itself says the call cost, in USD; <see langword="null"/> for the many that do not say.</summary>
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString)]
    public decimal? ReportedCost { get; init; }

    /// <summary>Gets a value indicating whether the source held a negative or impossible count, which was dropped (left unknown), or counts that contradict each other.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool HasInvalidCounts { get; init; }

    /// <summary>Gets a value indicating whether the counts fit together: none invalid or negative, no part larger than its whole.</summary>
    [JsonIgnore]
    public bool IsConsistent =>
        !HasInvalidCounts && !HasNegative
        && Fit(InputTokens, CachedInputTokens, CacheWriteTokens, CacheWriteLongTokens)
        && Fit(InputTokens, InputAudioTokens, InputImageTokens, InputVideoTokens)
        && Fit(CachedInputTokens, CachedAudioTokens, null, null)
        && Fit(InputAudioTokens, CachedAudioTokens, null, null)
        && Fit(OutputTokens, OutputAudioTokens, OutputImageTokens, OutputVideoTokens)
        && Fit(OutputTokens, ReasoningTokens, null, null)
        && Fit(OutputTokens, AcceptedPredictionTokens, RejectedPredictionTokens, null);

    /// <summary>Copies the counts out of <paramref name="details"/>, including those under the names that providers' adapters use in its additional counts.</summary>
    /// <remarks>
    /// An adapter that leaves cached tokens out of the input, or reasoning out of the output, is recognised by its own figures (more
    /// cached tokens than input, a total that is larger by just that part) and put right.
    /// </remarks>
    /// <param name="details">What the provider reported. No reference to it is kept, since others may add to it later.</param>
    /// <returns>The counts, or <see langword="null"/> when <paramref name="details"/> is <see langword="null"/> or holds no count that is known.</returns>
    public static TokenUsage? FromDetails(UsageDetails? details) => details is null ? null : UsageDetailsReader.Read(details);

    /// <summary>Reads a provider's own JSON: a whole response, one event of a stream, or the usage object alone.</summary>
    /// <param name="json">The JSON. No reference to it is kept.</param>
    /// <param name="flavor">Whose API it is from; <see langword="null"/> to recognise it by the names in the JSON.</param>
    /// <returns>The counts, or <see langword="null"/> when the JSON holds none.</returns>
    public static TokenUsage? FromJson(JsonElement json, UsageFlavor? flavor = null) => UsageNormalizer.Read(json, flavor);

    /// <summary>Reads the JSON of all events of one or several streamed responses.</summary>
    /// <remarks>
    /// Providers report several times within one response, each figure including the earlier ones: the largest of each count holds.
    /// Responses with different ids add up.
    /// </remarks>
    /// <param name="events">The events in order; those without usage may be left out.</param>
    /// <param name="flavor">Whose API they are from; <see langword="null"/> to recognise it by the names in the JSON.</param>
    /// <returns>The counts, or <see langword="null"/> when no event holds any.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="events"/> is <see langword="null"/>.</exception>
    /// <exception cref="OverflowException">A sum over several responses does not fit into 64 bits.</exception>
    public static TokenUsage? FromJsonStream(IEnumerable<JsonElement> events, UsageFlavor? flavor = null)
    {
        ArgumentNullException.ThrowIfNull(events);
        return UsageNormalizer.ReadStream(events, flavor);
    }

    /// <summary>Adds two sets of counts; a count known in one of them only is taken as it is.</summary>
    /// <param name="other">The counts to add, or <see langword="null"/> for none.</param>
    /// <returns>The sum; this instance when <paramref name="other"/> is <see langword="null"/>. The reported cost is known only if both know theirs.</returns>
    /// <exception cref="OverflowException">A sum does not fit into 64 bits.</exception>
    public TokenUsage Add(TokenUsage? other) => other is null ? this : new()
    {
        InputTokens = Sum(InputTokens, other.InputTokens),
        CachedInputTokens = Sum(CachedInputTokens, other.CachedInputTokens),
        CacheWriteTokens = Sum(CacheWriteTokens, other.CacheWriteTokens),
        CacheWriteLongTokens = Sum(CacheWriteLongTokens, other.CacheWriteLongTokens),
        OutputTokens = Sum(OutputTokens, other.OutputTokens),
        ReasoningTokens = Sum(ReasoningTokens, other.ReasoningTokens),
        InputAudioTokens = Sum(InputAudioTokens, other.InputAudioTokens),
        InputImageTokens = Sum(InputImageTokens, other.InputImageTokens),
        InputVideoTokens = Sum(InputVideoTokens, other.InputVideoTokens),
        CachedAudioTokens = Sum(CachedAudioTokens, other.CachedAudioTokens),
        OutputAudioTokens = Sum(OutputAudioTokens, other.OutputAudioTokens),
        OutputImageTokens = Sum(OutputImageTokens, other.OutputImageTokens),
        OutputVideoTokens = Sum(OutputVideoTokens, other.OutputVideoTokens),
        AcceptedPredictionTokens = Sum(AcceptedPredictionTokens, other.AcceptedPredictionTokens),
        RejectedPredictionTokens = Sum(RejectedPredictionTokens, other.RejectedPredictionTokens),
        TotalTokens = Sum(TotalTokens, other.TotalTokens),
        Units = Units?.Add(other.Units) ?? other.Units,
        ReportedCost = ReportedCost + other.ReportedCost,
        HasInvalidCounts = HasInvalidCounts || other.HasInvalidCounts,
    };

    /// <summary>Replaces each count by that of a later report, where the later one knows it.</summary>
    internal TokenUsage ReplacedBy(TokenUsage later) => new()
    {
        InputTokens = later.InputTokens ?? InputTokens,
        CachedInputTokens = later.CachedInputTokens ?? CachedInputTokens,
        // One count for both durations takes the known long writes in.
        CacheWriteTokens = later.CacheWriteTokens is long written && later.CacheWriteLongTokens is null ? Math.Max(0, written - (CacheWriteLongTokens ?? 0)) : later.CacheWriteTokens ?? CacheWriteTokens,
        CacheWriteLongTokens = later.CacheWriteLongTokens ?? CacheWriteLongTokens,
        OutputTokens = later.OutputTokens ?? OutputTokens,
        ReasoningTokens = later.ReasoningTokens ?? ReasoningTokens,
        InputAudioTokens = later.InputAudioTokens ?? InputAudioTokens,
        InputImageTokens = later.InputImageTokens ?? InputImageTokens,
        InputVideoTokens = later.InputVideoTokens ?? InputVideoTokens,
        CachedAudioTokens = later.CachedAudioTokens ?? CachedAudioTokens,
        OutputAudioTokens = later.OutputAudioTokens ?? OutputAudioTokens,
        OutputImageTokens = later.OutputImageTokens ?? OutputImageTokens,
        OutputVideoTokens = later.OutputVideoTokens ?? OutputVideoTokens,
        AcceptedPredictionTokens = later.AcceptedPredictionTokens ?? AcceptedPredictionTokens,
        RejectedPredictionTokens = later.RejectedPredictionTokens ?? RejectedPredictionTokens,
        TotalTokens = later.TotalTokens ?? TotalTokens,
        Units = later.Units ?? Units,
        ReportedCost = later.ReportedCost ?? ReportedCost,
        HasInvalidCounts = HasInvalidCounts || later.HasInvalidCounts,
    };

    /// <summary>Adds what the provider's own object tells of the same call.</summary>
    /// <remarks>What was summed over several turns comes with the object of the last one alone: the figures differ then, and the sum holds.</remarks>
    internal TokenUsage CompletedBy(TokenUsage? told) => told is not null && told.InputTokens == (InputTokens ?? told.InputTokens) ? ReplacedBy(told) : this;

    private bool HasNegative =>
        InputTokens < 0 || CachedInputTokens < 0 || CacheWriteTokens < 0 || CacheWriteLongTokens < 0
        || OutputTokens < 0 || ReasoningTokens < 0 || InputAudioTokens < 0 || InputImageTokens < 0
        || InputVideoTokens < 0 || CachedAudioTokens < 0 || OutputAudioTokens < 0 || OutputImageTokens < 0
        || OutputVideoTokens < 0 || AcceptedPredictionTokens < 0 || RejectedPredictionTokens < 0 || TotalTokens < 0;

    private static bool Fit(long? whole, long? first, long? second, long? third) =>
        whole is not { } all || (Int128)(first ?? 0) + (second ?? 0) + (third ?? 0) <= all;

    private static long? Known(long count) => count == Unknown ? null : count;

    private static long? Sum(long? left, long? right) => left is { } a && right is { } b ? checked(a + b) : left ?? right;
}
