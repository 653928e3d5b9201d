namespace TrustAI;

/// <summary>What was spent in a rolling period, by the sixtieth of the period it was spent in.</summary>
internal sealed class RollingBuckets(TimeSpan length)
{
    private const int Count = 60;

    // Rounded up: sixty buckets must not be shorter than the period.
    private readonly long _bucketTicks = Math.Max(1, (length.Ticks + Count - 1) / Count);
    private readonly SortedList<long, BudgetTotals> _buckets = [];

    public BudgetTotals Sum { get; private set; }

    public bool IsEmpty => _buckets.Count == 0;

    /// <summary>When the oldest spending no longer counts, in ticks of UTC; <see langword="null"/> if there is none.</summary>
    public long? FreesAt => IsEmpty ? null : EndOf(_buckets.GetKeyAtIndex(0));

    /// <summary>When the newest spending no longer counts, in ticks of UTC.</summary>
    public long? EmptyAt => IsEmpty ? null : EndOf(_buckets.GetKeyAtIndex(_buckets.Count - 1));

    public long BucketAt(long now) => now / _bucketTicks;

    public void Add(long bucket, BudgetTotals amount, long now)
    {
        if (Counts(bucket, now))
        {
            _buckets.TryGetValue(bucket, out BudgetTotals before);
            // A correction may find less than it takes away, if what it corrects was forgotten before the clock was set back.
            BudgetTotals after = BudgetTotals.Larger(default, before + amount);
            _buckets[bucket] = after;
            Sum += after - before;
        }
    }

    /// <summary>Forgets what no longer counts.</summary>
    public void Prune(long now)
    {
        for (int i = _buckets.Count - 1; i >= 0; i--)
        {
            if (!Counts(_buckets.GetKeyAtIndex(i), now))
            {
                Sum -= _buckets.GetValueAtIndex(i);
                _buckets.RemoveAt(i);
            }
        }
    }

    // The bucket the period begins in counts in full, so the limit holds for every stretch of that length. Buckets of a clock that was set back count too, unless they are
    // so far ahead that the clock must have been wrong when they were filled.
    private bool Counts(long bucket, long now) => Math.Abs(BucketAt(now) - bucket) <= Count;

    private long EndOf(long bucket) => (bucket + Count + 1) * _bucketTicks;
}
