namespace TrustAI;

/// <summary>All accounts and leases of an <see cref="InMemoryBudgetStore"/>. Not thread-safe. Times are ticks of UTC.</summary>
internal sealed class BudgetBooks
{
    private readonly Dictionary<string, AccountBook> _accounts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LeaseBook> _leases = new(StringComparer.Ordinal);
    private readonly DueQueue<AccountBook> _dueAccounts = new();
    private readonly DueQueue<LeaseBook> _dueLeases = new();
    private long _sequence;

    public int AccountCount => _accounts.Count;

    public int LeaseCount => _leases.Count;

    public BudgetStoreResult Reserve(BudgetLease lease, long now)
    {
        Sweep(now);
        if (_leases.ContainsKey(lease.Id))
        {
            return new BudgetStoreResult { Applied = true, Balances = Balances(lease.Accounts, now) };
        }

        var exceeded = new BudgetUnit?[lease.Accounts.Count];
        bool fits = true;
        for (int i = 0; i < exceeded.Length; i++)
        {
            BudgetAccount account = lease.Accounts[i];
            exceeded[i] = AccountBook.Exceeded(account, _accounts.GetValueOrDefault(account.Key), lease.Estimate, now);
            fits &= exceeded[i] is null;
        }

        if (fits)
        {
            Admit(lease, now);
        }

        // A refusal opens no accounts: whoever is turned away a million times with a million names must not fill the memory.
        var balances = new BudgetBalance[exceeded.Length];
        for (int i = 0; i < balances.Length; i++)
        {
            string key = lease.Accounts[i].Key;
            balances[i] = _accounts.TryGetValue(key, out AccountBook? book) ? book.Report(now, exceeded[i]) : Empty(key, exceeded[i]);
        }

        return new BudgetStoreResult { Applied = fits, Balances = balances };
    }

    public BudgetStoreResult Settle(string leaseId, BudgetAmount actual, long now)
    {
        Sweep(now);
        if (!_leases.TryGetValue(leaseId, out LeaseBook? lease) || lease.State == LeaseState.Settled)
        {
            return new BudgetStoreResult { Applied = false };
        }

        BudgetBalance[] balances = lease.Settle(actual, now);
        _dueLeases.Schedule(lease, Later(now, TimeSpan.TicksPerMinute));
        return new BudgetStoreResult { Applied = true, Balances = balances };
    }

    public BudgetBalance[] Read(IReadOnlyList<BudgetAccount> accounts, long now)
    {
        Sweep(now);
        return Balances(accounts, now);
    }

    private static BudgetBalance Empty(string key, BudgetUnit? exceeded = null) => new() { Key = key, Spent = default, Reserved = default, Exceeded = exceeded };

    private static long Later(long now, long ticks) => now > long.MaxValue - ticks ? long.MaxValue : now + ticks;

    // A period that is over by this clock is not over by the caller's, and must not be forgotten at once.
    private static long DropAt(BudgetAccount account, long now) =>
        account.RollingLength is TimeSpan length ? Later(now, length.Ticks) :
        account.KeepUntil?.UtcTicks is long until && until > now ? until :
        Later(now, TimeSpan.TicksPerHour);

    private BudgetBalance[] Balances(IReadOnlyList<BudgetAccount> accounts, long now)
    {
        var balances = new BudgetBalance[accounts.Count];
        for (int i = 0; i < balances.Length; i++)
        {
            balances[i] = _accounts.TryGetValue(accounts[i].Key, out AccountBook? book) ? book.Balance(now) : Empty(accounts[i].Key);
        }

        return balances;
    }

    private void Admit(BudgetLease lease, long now)
    {
        var books = new (AccountBook, long)[lease.Accounts.Count];
        for (int i = 0; i < books.Length; i++)
        {
            BudgetAccount account = lease.Accounts[i];
            if (!_accounts.TryGetValue(account.Key, out AccountBook? book))
            {
                book = new AccountBook(account, _sequence++);
                _accounts.Add(account.Key, book);
                _dueAccounts.Schedule(book, DropAt(account, now));
            }

            books[i] = (book, book.Open(lease.Estimate, now));
        }

        var entry = new LeaseBook(lease, books, _sequence++);
        _leases.Add(lease.Id, entry);
        _dueLeases.Schedule(entry, Later(now, entry.TimeToLiveTicks));
    }

    // What is due is done by whoever calls next: no timer, and nothing to dispose of.
    private void Sweep(long now)
    {
        while (_dueLeases.TryTake(now, out LeaseBook? lease))
        {
            if (lease.State == LeaseState.Open)
            {
                lease.Expire(now);
                _dueLeases.Schedule(lease, Later(lease.Due, lease.TimeToLiveTicks));
            }
            else
            {
                lease.Abandon();
                _leases.Remove(lease.Id);
            }
        }

        while (_dueAccounts.TryTake(now, out AccountBook? account))
        {
            if (account.BusyUntil(now) is long until)
            {
                _dueAccounts.Schedule(account, Math.Max(until, now + 1));
            }
            else
            {
                _accounts.Remove(account.Key);
            }
        }
    }
}
