namespace TrustAI.Replay;

/// <summary>One recorded text of a model: the answer, a further sample of it, or the answer of a peer.</summary>
public sealed record RecordedText
{
    /// <summary>Gets the text.</summary>
    public required string Text { get; init; }

    /// <summary>Gets the model that wrote it, or <see langword="null"/> for the model of the row.</summary>
    public string? Model { get; init; }

    /// <summary>Gets the tokens of the text in order, or <see langword="null"/> when they were not recorded.</summary>
    public IReadOnlyList<string>? Tokens { get; init; }

    /// <summary>
    /// Gets the natural-log probability of each of <see cref="Tokens"/>, as recorded (so possibly not a number), or
    /// <see langword="null"/> when they were not recorded. As many as there are tokens.
    /// </summary>
    public IReadOnlyList<double>? LogProbabilities { get; init; }

    /// <summary>Gets the token counts, or <see langword="null"/> when they were not recorded.</summary>
    public RecordedUsage? Usage { get; init; }
}
