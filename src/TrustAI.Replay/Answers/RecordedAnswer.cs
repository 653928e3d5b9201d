namespace TrustAI.Replay;

/// <summary>One row of a file of recorded answers: a question, a model's answer and what is known about it. Immutable.</summary>
public sealed record RecordedAnswer
{
    /// <summary>Gets the identifier, unique among the rows that are used together.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the name of the data set, if known.</summary>
    public string? Dataset { get; init; }

    /// <summary>Gets the model that gave <see cref="Answer"/> and <see cref="Samples"/>, if known.</summary>
    public string? Model { get; init; }

    /// <summary>Gets the question as it was put to the model.</summary>
    public required IReadOnlyList<RecordedMessage> Messages { get; init; }

    /// <summary>Gets the answer.</summary>
    public required RecordedText Answer { get; init; }

    /// <summary>Gets further answers of the same model to the same question.</summary>
    public IReadOnlyList<RecordedText> Samples { get; init; } = [];

    /// <summary>Gets the answers of other models.</summary>
    public IReadOnlyList<RecordedText> Peers { get; init; } = [];

    /// <summary>Gets how sure the model said it was of its answer, 0 to 1, or <see langword="null"/> when it was not asked.</summary>
    public double? VerbalConfidence { get; init; }

    /// <summary>Gets the true answer, if known.</summary>
    public string? Reference { get; init; }

    /// <summary>Gets whether <see cref="Answer"/> was judged correct, or <see langword="null"/> when it was not judged.</summary>
    public bool? Correct { get; init; }

    /// <summary>Gets how <see cref="Correct"/> was decided, for example <c>exact-number</c> or <c>llm-judge</c>.</summary>
    public string? GradedBy { get; init; }
}
