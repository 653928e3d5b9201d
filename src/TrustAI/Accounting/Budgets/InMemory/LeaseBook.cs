namespace TrustAI;

/// <summary>The book of one lease. Not thread-safe.</summary>
internal sealed class LeaseBook(BudgetLease lease, (AccountBook Account, long Bucket)[] accounts, long sequence) : DueItem(sequence)
{
    private (AccountBook Account, long Bucket)[] _accounts = accounts;

    public string Id => lease.Id;

    public long TimeToLiveTicks => lease.TimeToLive.Ticks;

    public LeaseState State { get; private set; }

    /// <summary>Frees what is set aside and books the input estimate instead.</summary>
    public void Expire(long now)
    {
        State = LeaseState.Expired;
        foreach ((AccountBook account, long bucket) in _accounts)
        {
            account.Free(lease.Estimate);
            account.Book(bucket, OnExpiry, now);
        }
    }

    /// <summary>Books what was spent in place of what is set aside, or was booked on expiry, and hands out the balances.</summary>
    public BudgetBalance[] Settle(BudgetAmount actual, long now)
    {
        bool isOpen = State == LeaseState.Open;
        BudgetTotals change = isOpen ? actual : (BudgetTotals)actual - OnExpiry;
        State = LeaseState.Settled;
        var balances = new BudgetBalance[_accounts.Length];
        for (int i = 0; i < _accounts.Length; i++)
        {
            (AccountBook account, long bucket) = _accounts[i];
            if (isOpen)
            {
                account.Free(lease.Estimate);
            }

            account.Book(bucket, change, now);
            account.Close();
            balances[i] = account.Report(now);
        }

        _accounts = [];
        return balances;
    }

    /// <summary>Lets go of the accounts of a lease that nobody settled.</summary>
    public void Abandon()
    {
        foreach ((AccountBook account, _) in _accounts)
        {
            account.Close();
        }
    }

    private BudgetAmount OnExpiry => BudgetTotals.Smaller(lease.OnExpiry, lease.Estimate).ToAmount();
}
