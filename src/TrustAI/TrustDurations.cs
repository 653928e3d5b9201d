namespace TrustAI;

/// <summary>How long the parts of one call took; <see langword="null"/> for a part that did not run.</summary>
public sealed record TrustDurations
{
    internal static readonly TrustDurations None = new();

    /// <summary>From the call to the end of the answer. In a stream, the time the consumer held updates is included.</summary>
    public TimeSpan? Answer { get; init; }

    /// <summary>From the call to the first update of a stream.</summary>
    public TimeSpan? FirstUpdate { get; init; }

    /// <summary>From the end of the answer to the trust score: what scoring added to the call.</summary>
    public TimeSpan? Trust { get; init; }
}
