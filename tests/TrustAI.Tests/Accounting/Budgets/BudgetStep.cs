namespace TrustAI.Tests;

/// <summary>One step of a random history of a budget.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Lease">To which of a few leases.</param>
/// <param name="Amount">With how much, or for how many seconds.</param>
/// <param name="Scope">On which of a few accounts.</param>
public sealed record BudgetStep(int Kind, int Lease, int Amount, int Scope);
