namespace TrustAI;

/// <summary>The waiting for a provider that had too many calls, shared by all calls of a batch. Thread-safe.</summary>
internal sealed class RateLimitPause(TrustBatchOptions options, TimeProvider timeProvider, Func<double> draw)
{
    private const double Jitter = 0.25;

    private readonly Lock _lock = new();
    private readonly int _maxRetries = options.MaxRetries;
    private readonly TimeSpan _delay = options.RetryDelay;
    private readonly TimeSpan _longest = options.MaxRetryDelay;
    private readonly Func<Exception, bool> _isRateLimit = options.IsRateLimit;
    private readonly Func<Exception, TimeSpan?>? _retryAfter = options.RetryAfter;
    private DateTimeOffset _until;
    private long _retries;

    public long Retries => Interlocked.Read(ref _retries);

    /// <summary>Waits until calls are welcome.</summary>
    public async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            TimeSpan left;
            lock (_lock)
            {
                left = _until - timeProvider.GetUtcNow();
            }

            if (left <= TimeSpan.Zero)
            {
                return;
            }

            await Task.Delay(left, timeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Whether a failed call is to be made again, after <see cref="WaitAsync"/>.</summary>
    /// <param name="exception">What it failed with.</param>
    /// <param name="attempt">How often it has failed before, from 0.</param>
    public bool IsToRepeat(Exception exception, int attempt)
    {
        if (attempt >= _maxRetries || !_isRateLimit(exception))
        {
            return false;
        }

        TimeSpan wait = _retryAfter?.Invoke(exception) ?? Doubled(attempt);
        DateTimeOffset until = timeProvider.GetUtcNow() + (wait < _longest ? wait : _longest);
        lock (_lock)
        {
            _until = until > _until ? until : _until;
        }

        Interlocked.Increment(ref _retries);
        return true;
    }

    // The power is bounded: MaxRetries may be 100, and the longest wait is reached long before.
    private TimeSpan Doubled(int attempt) => _delay * (Math.Pow(2, Math.Min(attempt, 30)) * (1 + (Jitter * draw())));
}
