namespace TrustAI;

/// <summary>How an answer meets one criterion in plain language.</summary>
public sealed record TrustCriterionScore
{
    /// <summary>The name of the criterion.</summary>
    public required string Name { get; init; }

    /// <summary>From 0 (not at all) to 1 (fully); <see langword="null"/> when no verdict came.</summary>
    public double? Score { get; init; }

    /// <summary>Its share in the trust score, from 0 to 1; <see langword="null"/> where it does not count in it (see <see cref="TrustOptions.CriteriaWeights"/>).</summary>
    public double? Weight { get; init; }

    /// <summary>Why, in a sentence for a person.</summary>
    public string? Explanation { get; init; }
}
