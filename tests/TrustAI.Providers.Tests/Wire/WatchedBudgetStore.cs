using System.Collections.Concurrent;

namespace TrustAI.Providers.Tests.Wire;

/// <summary>A budget store of which a test can read what was booked.</summary>
internal sealed class WatchedBudgetStore(TimeProvider clock) : IBudgetStore
{
    private readonly InMemoryBudgetStore _store = new(clock);
    private readonly ConcurrentDictionary<string, BudgetAccount> _accounts = new(StringComparer.Ordinal);

    /// <summary>What all accounts together have booked and still hold back.</summary>
    public async Task<(decimal Spent, decimal Reserved)> TotalAsync()
    {
        IReadOnlyList<BudgetBalance> balances = await _store.GetBalancesAsync([.. _accounts.Values], TestContext.Current.CancellationToken);
        return (balances.Sum(balance => balance.Spent.Usd), balances.Sum(balance => balance.Reserved.Usd));
    }

    public ValueTask<BudgetStoreResult> ReserveAsync(BudgetLease lease, CancellationToken cancellationToken)
    {
        foreach (BudgetAccount account in lease.Accounts)
        {
            _accounts[account.Key] = account;
        }

        return _store.ReserveAsync(lease, cancellationToken);
    }

    public ValueTask<BudgetStoreResult> CommitAsync(string leaseId, BudgetAmount actual, CancellationToken cancellationToken) => _store.CommitAsync(leaseId, actual, cancellationToken);

    public ValueTask<BudgetStoreResult> ReleaseAsync(string leaseId, CancellationToken cancellationToken) => _store.ReleaseAsync(leaseId, cancellationToken);

    public ValueTask<IReadOnlyList<BudgetBalance>> GetBalancesAsync(IReadOnlyList<BudgetAccount> accounts, CancellationToken cancellationToken) => _store.GetBalancesAsync(accounts, cancellationToken);
}
