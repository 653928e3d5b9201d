namespace TrustAI.Replay;

/// <summary>The token counts of one recorded answer; unknown counts are <see langword="null"/>.</summary>
public sealed record RecordedUsage
{
    /// <summary>Gets all tokens of the question, cached ones included.</summary>
    public long? Input { get; init; }

    /// <summary>Gets all tokens of the answer, reasoning included.</summary>
    public long? Output { get; init; }

    /// <summary>Gets the part of <see cref="Input"/> that the provider had cached.</summary>
    public long? Cached { get; init; }

    /// <summary>Gets the part of <see cref="Output"/> that was reasoning.</summary>
    public long? Reasoning { get; init; }
}
