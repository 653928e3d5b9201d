namespace TrustAI;

/// <summary>Keeps what budgets have spent and reserved. Implementations are thread-safe, and every method is atomic over all accounts of a lease.</summary>
/// <remarks>
/// A store adds, compares and forgets; which accounts a call belongs to is worked out by the caller. Sums saturate instead of overflowing. Every method may be repeated
/// with the same arguments and has its effect once.
/// </remarks>
public interface IBudgetStore
{
    /// <summary>Sets the estimate of a lease aside in all of its accounts, or in none.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>
    /// Applied if for every limit of every account what is spent, reserved and estimated does not exceed it, and if the id is already known; otherwise the balances name the limits exceeded.
    /// </returns>
    /// <remarks>
    /// A lease that is neither committed nor released within its time to live expires: <see cref="BudgetLease.OnExpiry"/>, no more than the estimate, is booked as spent. It can still be
    /// committed or released, once, within another time to live; then that replaces what was booked.
    /// </remarks>
    ValueTask<BudgetStoreResult> ReserveAsync(BudgetLease lease, CancellationToken cancellationToken);

    /// <summary>Books what a call has needed, in the periods it was admitted in, and frees its reservation.</summary>
    /// <param name="leaseId">The id of the lease.</param>
    /// <param name="actual">What was spent; may be more than was reserved, and is booked all the same.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Not applied, and nothing changed, if the lease was committed or released before or is unknown.</returns>
    ValueTask<BudgetStoreResult> CommitAsync(string leaseId, BudgetAmount actual, CancellationToken cancellationToken);

    /// <summary>Frees the reservation of a call that has spent nothing.</summary>
    /// <param name="leaseId">The id of the lease.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Not applied, and nothing changed, if the lease was committed or released before or is unknown.</returns>
    ValueTask<BudgetStoreResult> ReleaseAsync(string leaseId, CancellationToken cancellationToken);

    /// <summary>Reads balances without changing anything.</summary>
    /// <param name="accounts">The accounts.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The balances in the order of the accounts; zero for an account that holds nothing.</returns>
    ValueTask<IReadOnlyList<BudgetBalance>> GetBalancesAsync(IReadOnlyList<BudgetAccount> accounts, CancellationToken cancellationToken);
}
