namespace TrustAI;

/// <summary>Counts what is done and tells who wants to know. Thread-safe.</summary>
internal sealed class TrustBatchProgress(IProgress<TrustScoringProgress>? listener, long? total, RateLimitPause pause)
{
    private readonly Lock _lock = new();
    private long _completed;
    private long _unverified;
    private decimal _cost;

    public void Add(TrustReport report)
    {
        if (listener is null)
        {
            return;
        }

        lock (_lock)
        {
            _completed++;
            _unverified += report.Trust?.Score is null ? 1 : 0;
            _cost += report.Accounting?.Total.Amount ?? 0;
            // Told within the lock, so that the figures only grow.
            listener.Report(new TrustScoringProgress { Completed = _completed, Total = total, Unverified = _unverified, Cost = _cost, Retries = pause.Retries });
        }
    }
}
