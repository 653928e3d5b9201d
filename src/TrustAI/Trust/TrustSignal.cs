namespace TrustAI;

/// <summary>One measurement that a trust score rests on.</summary>
public sealed record TrustSignal
{
    /// <summary>Which one: <c>confidence</c>, <c>consistency</c> or the name of an estimator of yours.</summary>
    public required string Name { get; init; }

    /// <summary>The measurement from 0 (speaks against the answer) to 1 (speaks for it).</summary>
    public required double Score { get; init; }

    /// <summary>Its share in the trust score, from 0 to 1. An estimator gives its relative weight; the report holds the share.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>How many model calls it took.</summary>
    public int Calls { get; init; }

    /// <summary>How many further answers it compared, where it compares answers.</summary>
    public int? Samples { get; init; }

    /// <summary>Answers that disagree with the delivered one, where it found any.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<TrustAlternative> Alternatives { get; init; } = [];

    /// <summary>What the score was worked out from, by name, such as <c>minimum_probability</c>; <see langword="null"/> where there is nothing to tell apart.</summary>
    /// <remarks>Names and meaning are the estimator's own. The fusion of signals looks at those it knows.</remarks>
    public IReadOnlyDictionary<string, double>? Measures { get; init; }

    /// <summary>What it found, in a sentence for a person.</summary>
    public string? Explanation { get; init; }
}
