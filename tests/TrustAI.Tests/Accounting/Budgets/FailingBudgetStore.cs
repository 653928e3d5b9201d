namespace TrustAI.Tests;

/// <summary>A store that fails while it is told to; what it was asked is written down.</summary>
internal sealed class FailingBudgetStore(IBudgetStore inner) : IBudgetStore
{
    public Exception? Failure { get; set; }

    public List<string> Released { get; } = [];

    public ValueTask<BudgetStoreResult> ReserveAsync(BudgetLease lease, CancellationToken cancellationToken) =>
        Failure is null ? inner.ReserveAsync(lease, cancellationToken) : ValueTask.FromException<BudgetStoreResult>(Failure);

    public ValueTask<BudgetStoreResult> CommitAsync(string leaseId, BudgetAmount actual, CancellationToken cancellationToken) =>
        Failure is null ? inner.CommitAsync(leaseId, actual, cancellationToken) : ValueTask.FromException<BudgetStoreResult>(Failure);

    public ValueTask<BudgetStoreResult> ReleaseAsync(string leaseId, CancellationToken cancellationToken)
    {
        Released.Add(leaseId);
        return Failure is null ? inner.ReleaseAsync(leaseId, cancellationToken) : throw Failure;
    }

    public ValueTask<IReadOnlyList<BudgetBalance>> GetBalancesAsync(IReadOnlyList<BudgetAccount> accounts, CancellationToken cancellationToken) =>
        inner.GetBalancesAsync(accounts, cancellationToken);
}
