using System.Text.Json.Serialization;
using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Token counts of one or several model calls; <see langword="null"/> is unknown, never zero.</summary>
/// <remarks>
/// Counts are inclusive, as Microsoft.Extensions.AI has them: tokens read from and written to a cache are part of the input,
/// reasoning tokens are part of the output. Instances are immutable and safe to share between threads.
/// </remarks>
public sealed record TokenUsage
{
    /// <summary>Gets all input tokens, those read from or written to a cache included.</summary>
    public long? InputTokens { get; init; }

    /// <summary>Gets the input tokens that were read from a cache.</summary>
    public long? CachedInputTokens { get; init; }

    /// <summary>Gets the input tokens that were written to a cache for about five minutes (the usual duration).</summary>
    public long? CacheWriteTokens { get; init; }

    /// <summary>Gets the input tokens that were written to a cache for one hour.</summary>
    public long? CacheWriteLongTokens { get; init; }

    /// <summary>Gets all output tokens, reasoning included.</summary>
    public long? OutputTokens { get; init; }

    /// <summary>Gets the output tokens that the model spent on reasoning.</summary>
    public long? ReasoningTokens { get; init; }

    /// <summary>Gets the total as the provider gave it; it is not computed here.</summary>
    public long? TotalTokens { get; init; }

    /// <summary>Gets a value indicating whether the source held a negative count, which was dropped (left unknown).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool HasInvalidCounts { get; init; }

    /// <summary>Gets a value indicating whether the counts fit together: none invalid or negative, no part larger than its whole.</summary>
    [JsonIgnore]
    public bool IsConsistent =>
        !HasInvalidCounts && !HasNegative
        && (InputTokens is not { } input || (decimal)(CachedInputTokens ?? 0) + (CacheWriteTokens ?? 0) + (CacheWriteLongTokens ?? 0) <= input)
        && (OutputTokens is not { } output || (ReasoningTokens ?? 0) <= output);

    /// <summary>Copies the counts out of <paramref name="details"/>, including cache and reasoning counts under the names that providers use in its additional counts.</summary>
    /// <param name="details">What the provider reported. No reference to it is kept, since others may add to it later.</param>
    /// <returns>The counts, or <see langword="null"/> when <paramref name="details"/> is <see langword="null"/> or holds no count of tokens.</returns>
    public static TokenUsage? FromDetails(UsageDetails? details) => details is null ? null : UsageDetailsReader.Read(details);

    /// <summary>Adds two sets of counts; a count known in one of them only is taken as it is.</summary>
    /// <param name="other">The counts to add, or <see langword="null"/> for none.</param>
    /// <returns>The sum; this instance when <paramref name="other"/> is <see langword="null"/>.</returns>
    /// <exception cref="OverflowException">A sum does not fit into 64 bits.</exception>
    public TokenUsage Add(TokenUsage? other) => other is null ? this : new()
    {
        InputTokens = Sum(InputTokens, other.InputTokens),
        CachedInputTokens = Sum(CachedInputTokens, other.CachedInputTokens),
        CacheWriteTokens = Sum(CacheWriteTokens, other.CacheWriteTokens),
        CacheWriteLongTokens = Sum(CacheWriteLongTokens, other.CacheWriteLongTokens),
        OutputTokens = Sum(OutputTokens, other.OutputTokens),
        ReasoningTokens = Sum(ReasoningTokens, other.ReasoningTokens),
        TotalTokens = Sum(TotalTokens, other.TotalTokens),
        HasInvalidCounts = HasInvalidCounts || other.HasInvalidCounts,
    };

    /// <summary>Replaces each count by that of a later report, where the later one knows it.</summary>
    internal TokenUsage ReplacedBy(TokenUsage later) => new()
    {
        InputTokens = later.InputTokens ?? InputTokens,
        CachedInputTokens = later.CachedInputTokens ?? CachedInputTokens,
        CacheWriteTokens = later.CacheWriteTokens ?? CacheWriteTokens,
        CacheWriteLongTokens = later.CacheWriteLongTokens ?? CacheWriteLongTokens,
        OutputTokens = later.OutputTokens ?? OutputTokens,
        ReasoningTokens = later.ReasoningTokens ?? ReasoningTokens,
        TotalTokens = later.TotalTokens ?? TotalTokens,
        HasInvalidCounts = HasInvalidCounts || later.HasInvalidCounts,
    };

    private bool HasNegative =>
        InputTokens < 0 || CachedInputTokens < 0 || CacheWriteTokens < 0 || CacheWriteLongTokens < 0 || OutputTokens < 0 || ReasoningTokens < 0 || TotalTokens < 0;

    private static long? Sum(long? left, long? right) => left is { } a && right is { } b ? checked(a + b) : left ?? right;
}
