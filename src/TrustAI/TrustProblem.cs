namespace TrustAI;

/// <summary>Something that went wrong or stayed unknown while a call was answered, scored or priced.</summary>
/// <remarks>The answer itself was delivered all the same. Holds no content of questions or answers.</remarks>
public sealed record TrustProblem
{
    /// <summary>The part it concerns, such as <c>answer</c>, <c>confidence</c>, <c>consistency</c> or <c>accounting</c>.</summary>
    public required string Part { get; init; }

    /// <summary>What kind of problem, one of <see cref="TrustProblemKind"/> or an estimator's own word; low cardinality.</summary>
    public required string Kind { get; init; }

    /// <summary>One sentence for a person, naming the fix where there is one.</summary>
    public string? Message { get; init; }
}
