namespace TrustAI;

/// <summary>How much of a model's context window one call used.</summary>
public sealed record ContextWindowUse
{
    /// <summary>The largest number of input tokens the model takes.</summary>
    public long Limit { get; init; }

    /// <summary>The input tokens of the call.</summary>
    public long Used { get; init; }
}
