namespace TrustAI;

/// <summary>When trust work has to be done: the earlier of the timeout, which guards against what hangs, and the added latency that was allowed.</summary>
internal sealed class ScoringDeadline : IDisposable
{
    private readonly TrustCall _call;
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _cancelled;
    private readonly bool _isLatency;

    public ScoringDeadline(TrustCall call)
    {
        _call = call;
        TimeSpan time = call.Settings.Timeout;
        if (call.RemainingLatency() is TimeSpan latency && latency <= time)
        {
            time = latency;
            _isLatency = true;
        }

        call.Allowance.IsLatenessExpected = _isLatency;
        _source = new CancellationTokenSource(time, call.Settings.TimeProvider);
        _cancelled = call.CancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
    }

    public CancellationToken Token => _source.Token;

    /// <summary>Why to stop, once the time is over.</summary>
    public string? Reason =>
        !_source.IsCancellationRequested || _call.CancellationToken.IsCancellationRequested ? null : _isLatency ? StopReasons.AddedLatency : StopReasons.OutOfTime;

    public void Dispose()
    {
        _cancelled.Dispose();
        _source.Dispose();
    }
}
