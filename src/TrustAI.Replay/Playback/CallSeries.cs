namespace TrustAI.Replay;

/// <summary>The recordings of one question to one model, in the order recorded. Thread-safe once filled.</summary>
internal sealed class CallSeries(string? requestModel)
{
    private readonly List<RecordedCall> _calls = [];
    private int _played = -1;

    internal string? RequestModel => requestModel;

    internal string? ResponseModel => _calls[0].ResponseModel;

    internal void Add(RecordedCall call) => _calls.Add(call);

    /// <summary>Gets the next recording; the last one again and again once all are played.</summary>
    internal RecordedCall Next()
    {
        // Stops counting at the end, so that the counter cannot overflow.
        if (Volatile.Read(ref _played) >= _calls.Count - 1)
        {
            return _calls[^1];
        }

        return _calls[Math.Min(Interlocked.Increment(ref _played), _calls.Count - 1)];
    }
}
