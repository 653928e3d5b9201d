namespace TrustAI;

/// <summary>The book of one account. Not thread-safe.</summary>
internal sealed class AccountBook(BudgetAccount account, long sequence) : DueItem(sequence)
{
    private readonly RollingBuckets? _buckets = account.RollingLength is TimeSpan length ? new RollingBuckets(length) : null;
    private BudgetTotals _spent;
    private BudgetTotals _reserved;
    private BudgetTotals _reported;
    private int _openLeases;

    public string Key => account.Key;

    /// <summary>The time after which an account that holds nothing open can go, in ticks of UTC; <see langword="null"/> once it can go.</summary>
    public long? BusyUntil(long now)
    {
        Prune(now);
        return _openLeases > 0 ? now + TimeSpan.TicksPerMinute : _buckets?.EmptyAt;
    }

    /// <summary>Sets an amount aside and says to which part of a rolling period it belongs.</summary>
    public long Open(BudgetAmount estimate, long now)
    {
        _reserved += estimate;
        _openLeases++;
        return _buckets?.BucketAt(now) ?? 0;
    }

    public void Free(BudgetAmount estimate) => _reserved -= estimate;

    public void Close() => _openLeases--;

    public void Book(long bucket, BudgetTotals amount, long now)
    {
        if (_buckets is null)
        {
            _spent += amount;
        }
        else
        {
            _buckets.Add(bucket, amount, now);
            _spent = _buckets.Sum;
        }
    }

    /// <summary>The limit that an amount on top would exceed.</summary>
    public static BudgetUnit? Exceeded(BudgetAccount account, AccountBook? book, BudgetAmount amount, long now)
    {
        book?.Prune(now);
        BudgetTotals needed = (book?._spent ?? default) + (book?._reserved ?? default) + amount;
        return needed.CostUnits > account.CostLimit ? BudgetUnit.Usd :
            needed.Tokens > account.TokenLimit ? BudgetUnit.Tokens :
            needed.Requests > account.RequestLimit ? BudgetUnit.Requests :
            null;
    }

    public BudgetBalance Balance(long now, BudgetUnit? exceeded = null)
    {
        Prune(now);
        return new BudgetBalance
        {
            Key = Key,
            Spent = _spent.ToAmount(),
            Reserved = _reserved.ToAmount(),
            PreviouslySpent = _reported.ToAmount(),
            Exceeded = exceeded,
            FreesAt = _buckets?.FreesAt is long ticks && ticks <= DateTime.MaxValue.Ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null,
        };
    }

    /// <summary>The balance for a caller who gives the alerts for what was spent since the last one.</summary>
    public BudgetBalance Report(long now, BudgetUnit? exceeded = null)
    {
        BudgetBalance balance = Balance(now, exceeded);
        // Never lowered by a late correction, or the same alert would be given twice in one period.
        _reported = BudgetTotals.Larger(_reported, _spent);
        return balance;
    }

    private void Prune(long now)
    {
        if (_buckets is not null)
        {
            _buckets.Prune(now);
            _spent = _buckets.Sum;
            _reported = BudgetTotals.Smaller(_reported, _spent);
        }
    }
}
