namespace TrustAI;

/// <summary>Keeps budgets in the memory of this process. Thread-safe and exact.</summary>
/// <remarks>
/// <para>Spending is forgotten when the process ends. Register one instance for all chat clients that share budgets.</para>
/// <para>
/// Memory is bounded by the accounts of the current and the last period and by the calls of a time to live: accounts of past periods and leases that are settled or expired are
/// dropped in passing. A clock that is set back finds the accounts of the last period, up to an hour old, as they were.
/// </para>
/// </remarks>
public sealed class InMemoryBudgetStore : IBudgetStore
{
    private readonly Lock _lock = new();
    private readonly BudgetBooks _books = new();
    private readonly TimeProvider _timeProvider;

    /// <summary>Makes an empty store.</summary>
    /// <param name="timeProvider">The clock; <see langword="null"/> for the system's.</param>
    public InMemoryBudgetStore(TimeProvider? timeProvider = null) => _timeProvider = timeProvider ?? TimeProvider.System;

    /// <summary>How many accounts and leases are held.</summary>
    internal (int Accounts, int Leases) Size
    {
        get
        {
            lock (_lock)
            {
                return (_books.AccountCount, _books.LeaseCount);
            }
        }
    }

    private long Now => _timeProvider.GetUtcNow().UtcTicks;

    /// <inheritdoc />
    /// <exception cref="ArgumentNullException"><paramref name="lease"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The lease has no id, no positive time to live, an account without a key, or an account twice.</exception>
    public ValueTask<BudgetStoreResult> ReserveAsync(BudgetLease lease, CancellationToken cancellationToken)
    {
        Check(lease);
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<BudgetStoreResult>(cancellationToken);
        }

        lock (_lock)
        {
            return ValueTask.FromResult(_books.Reserve(lease, Now));
        }
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentNullException"><paramref name="leaseId"/> is <see langword="null"/>.</exception>
    public ValueTask<BudgetStoreResult> CommitAsync(string leaseId, BudgetAmount actual, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(leaseId);
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<BudgetStoreResult>(cancellationToken);
        }

        lock (_lock)
        {
            return ValueTask.FromResult(_books.Settle(leaseId, actual, Now));
        }
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentNullException"><paramref name="leaseId"/> is <see langword="null"/>.</exception>
    public ValueTask<BudgetStoreResult> ReleaseAsync(string leaseId, CancellationToken cancellationToken) => CommitAsync(leaseId, default, cancellationToken);

    /// <inheritdoc />
    /// <exception cref="ArgumentNullException"><paramref name="accounts"/> is <see langword="null"/>.</exception>
    public ValueTask<IReadOnlyList<BudgetBalance>> GetBalancesAsync(IReadOnlyList<BudgetAccount> accounts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<IReadOnlyList<BudgetBalance>>(cancellationToken);
        }

        lock (_lock)
        {
            return ValueTask.FromResult<IReadOnlyList<BudgetBalance>>(_books.Read(accounts, Now));
        }
    }

    private static void Check(BudgetLease lease)
    {
        ArgumentNullException.ThrowIfNull(lease);
        if (string.IsNullOrEmpty(lease.Id) || lease.TimeToLive <= TimeSpan.Zero || lease.Accounts is null || lease.Accounts.Any(static account => account?.Key is null))
        {
            throw new ArgumentException("A lease needs an id, a positive time to live, and accounts with keys.", nameof(lease));
        }

        for (int i = 1; i < lease.Accounts.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (string.Equals(lease.Accounts[i].Key, lease.Accounts[j].Key, StringComparison.Ordinal))
                {
                    throw new ArgumentException($"The lease names the account '{lease.Accounts[i].Key}' twice.", nameof(lease));
                }
            }
        }
    }
}
