namespace TrustAI;

/// <summary>What was done about an answer of low trust.</summary>
public sealed record LowTrustOutcome
{
    /// <summary>What was done. <see cref="LowTrustAction.Annotate"/> also where another action was wanted and brought nothing better or failed; <see cref="Wanted"/> tells which.</summary>
    public LowTrustAction Action { get; init; }

    /// <summary>What was to be done, by the options, the call or the callback.</summary>
    public LowTrustAction Wanted { get; init; }

    /// <summary>The score of the model's first answer; <see langword="null"/> when it was unverified.</summary>
    public double? OriginalScore { get; init; }
}
