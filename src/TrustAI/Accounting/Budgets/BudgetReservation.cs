namespace TrustAI;

/// <summary>The room that a call was given in the budgets.</summary>
internal sealed class BudgetReservation
{
    public required string LeaseId { get; init; }

    public required BudgetEstimate Estimate { get; init; }

    public required BoundBudget[] Budgets { get; init; }

    /// <summary>How the budgets stand with the reservation; empty while the store fails.</summary>
    public required IReadOnlyList<BudgetUsage> Usage { get; init; }

    /// <summary>Why the store holds no reservation and the call goes uncounted, or <see langword="null"/>.</summary>
    public Exception? Failure { get; init; }
}
