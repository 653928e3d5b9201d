namespace TrustAI;

/// <summary>How far one answer can be trusted, and why.</summary>
public sealed record TrustScore
{
    /// <summary>The trust score from 0 (almost certainly wrong) to 1 (almost certainly right); <see langword="null"/> when nothing could be measured.</summary>
    /// <remarks>Ranks answers; it is not a probability until it is calibrated on labelled answers of the same kind.</remarks>
    public double? Score { get; init; }

    /// <summary>The calibrated probability from 0 to 1 that the answer is correct; <see langword="null"/> while no calibrator is configured.</summary>
    public double? Probability { get; init; }

    /// <summary>What <see cref="Probability"/> was fitted on, how and when; <see langword="null"/> without it.</summary>
    public string? Calibration { get; init; }

    /// <summary>The score in a word, by the thresholds of <see cref="TrustOptions"/>.</summary>
    public TrustLabel Label { get; init; }

    /// <summary>One or two sentences for a person.</summary>
    public string Explanation { get; init; } = "";

    /// <summary>The signals the score rests on, cheapest first; their weights add up to 1.</summary>
    public IReadOnlyList<TrustSignal> Signals { get; init; } = [];

    /// <summary>Other answers the model gave that disagree with the one delivered, the best supported first.</summary>
    public IReadOnlyList<TrustAlternative> Alternatives { get; init; } = [];

    /// <summary>The score from 0 to 1 of each field of a structured answer, by its path, such as <c>address.city</c>; <see langword="null"/> for other answers.</summary>
    public IReadOnlyDictionary<string, double>? Fields { get; init; }

    /// <summary>How the answer meets the criteria in plain language; <see langword="null"/> without criteria. In <see cref="Score"/> count only those that have a weight.</summary>
    public IReadOnlyList<TrustCriterionScore>? Criteria { get; init; }

    /// <summary>The steps of the cascade that ran, in order, with what each took.</summary>
    public IReadOnlyList<TrustTier> Tiers { get; init; } = [];

    /// <summary>The preset in force.</summary>
    public TrustPreset Preset { get; init; }

    /// <summary>Why no further signal was gathered.</summary>
    public string StoppedBecause { get; init; } = "";
}
