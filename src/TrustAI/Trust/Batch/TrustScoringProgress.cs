namespace TrustAI;

/// <summary>How far <see cref="TrustScorer"/> has come with many answers.</summary>
public sealed record TrustScoringProgress
{
    /// <summary>How many answers have their report.</summary>
    public long Completed { get; init; }

    /// <summary>How many there are; <see langword="null"/> where that is not known beforehand.</summary>
    public long? Total { get; init; }

    /// <summary>How many of the completed could not be scored.</summary>
    public long Unverified { get; init; }

    /// <summary>What scoring has cost so far, in US dollars; calls of unknown price are not in it.</summary>
    public decimal Cost { get; init; }

    /// <summary>How many calls had to be made again because of a rate limit.</summary>
    public long Retries { get; init; }
}
