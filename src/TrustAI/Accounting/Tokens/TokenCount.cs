namespace TrustAI;

/// <summary>A number of tokens and whether it is exact.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public readonly record struct TokenCount
{
    /// <summary>Initializes a new instance of the <see cref="TokenCount"/> struct.</summary>
    /// <param name="tokens">The number of tokens.</param>
    /// <param name="isEstimate">Whether the number is an estimate.</param>
    public TokenCount(long tokens, bool isEstimate)
    {
        Tokens = tokens;
        IsEstimate = isEstimate;
        Uncorrected = tokens;
    }

    /// <summary>Gets the number of tokens.</summary>
    public long Tokens { get; }

    /// <summary>Gets a value indicating whether the number is an estimate: the model's encoding is not public, or no formula is published for what was counted.</summary>
    public bool IsEstimate { get; }

    /// <summary>Gets the estimate as it was before it was corrected by what providers reported.</summary>
    internal long Uncorrected { get; private init; }

    internal TokenCount CorrectedBy(double factor) => new((long)Math.Ceiling(Tokens * factor), IsEstimate) { Uncorrected = Uncorrected };
}
