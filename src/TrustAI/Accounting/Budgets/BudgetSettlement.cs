namespace TrustAI;

/// <summary>How the budgets of a call stand after it.</summary>
/// <param name="Applied">Whether this settled the reservation: not if it was settled before or is not known any more.</param>
/// <param name="Usage">How much of each limit is used; empty when nothing was applied.</param>
/// <param name="Failure">Why the store could not be reached; then the lease expires and its input is booked.</param>
internal sealed record BudgetSettlement(bool Applied, IReadOnlyList<BudgetUsage> Usage, Exception? Failure = null)
{
    public static BudgetSettlement None { get; } = new(false, []);
}
