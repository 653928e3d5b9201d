namespace TrustAI;

/// <summary>A call was refused, before it reached the provider, because of a budget.</summary>
public sealed class BudgetExceededException : Exception
{
    internal BudgetExceededException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Gets why the call was refused.</summary>
    public required BudgetRefusal Reason { get; init; }

    /// <summary>Gets the name of the budget.</summary>
    public required string Budget { get; init; }

    /// <summary>Gets whose account it is, for example "team=research"; "global" for that of all calls. User ids are hashed.</summary>
    public required string Scope { get; init; }

    /// <summary>Gets what the limit counts.</summary>
    public required BudgetUnit Unit { get; init; }

    /// <summary>Gets the limit, in the unit.</summary>
    public required decimal Limit { get; init; }

    /// <summary>Gets what ended calls have spent, in the unit; <see langword="null"/> if the store was not asked or did not answer.</summary>
    public decimal? Spent { get; init; }

    /// <summary>Gets what is set aside for calls under way, in the unit; <see langword="null"/> if the store was not asked or did not answer.</summary>
    public decimal? Reserved { get; init; }

    /// <summary>Gets what this call may need at most, in the unit; <see langword="null"/> if its price is unknown.</summary>
    public decimal? Requested { get; init; }

    /// <summary>Gets when the period ends; of a rolling one, when the oldest spending is forgotten, or <see langword="null"/> if nothing is spent.</summary>
    public DateTimeOffset? ResetsAt { get; init; }
}
