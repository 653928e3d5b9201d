using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Scores answers that have gone out: so many at a time, and no more waiting than there is room for. Thread-safe.</summary>
internal sealed class BackgroundScorer(BackgroundScoringOptions options) : IAsyncDisposable
{
    private readonly int _capacity = options.Capacity;
    private readonly Func<TrustReport, CancellationToken, ValueTask>? _onReport = options.OnReport;
    private readonly SemaphoreSlim _slots = new(options.MaxConcurrency);
    private readonly HashSet<Task> _pending = [];

    /// <summary>Takes an answer over and gives back what can be said of it now. The whole report follows.</summary>
    /// <param name="call">The call; from now on its caller's token ends nothing.</param>
    /// <param name="response">The answer.</param>
    /// <param name="report">The report as it stands.</param>
    /// <param name="scoring">Makes the whole report and settles the call.</param>
    public TrustVerdict Take(TrustCall call, ChatResponse response, TrustReport report, Func<Task<TrustReport>> scoring)
    {
        call.Detach();
        bool hasRoom;
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_pending)
        {
            // One that has no room goes through the books all the same, and is waited for, but is not scored.
            hasRoom = _pending.Count < _capacity;
            _pending.Add(ended.Task);
        }

        TrustReport carried = report with { IsPending = true };
        PendingReports.Add(carried, Task.Run(() => RunAsync(call, hasRoom, scoring, ended)));
        return new TrustVerdict(response, carried);
    }

    /// <summary>Waits for everything taken over so far.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        Task[] pending;
        lock (_pending)
        {
            pending = [.. _pending];
        }

        await Task.WhenAll(pending).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits for everything, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        await FlushAsync(CancellationToken.None).ConfigureAwait(false);
        _slots.Dispose();
    }

    private async Task<TrustReport> RunAsync(TrustCall call, bool hasRoom, Func<Task<TrustReport>> scoring, TaskCompletionSource ended)
    {
        try
        {
            if (!hasRoom)
            {
                call.LeaveUnscored("trust", TrustProblemKind.QueueFull, "Too many answers were waiting to be scored; raise Trust.Background.Capacity or MaxConcurrency, or score a share with Trust.SamplingRate.");
            }

            TrustReport report = await (hasRoom ? InTurnAsync(scoring) : scoring()).ConfigureAwait(false);
            await TellAsync(call, report).ConfigureAwait(false);
            return report;
        }
        finally
        {
            lock (_pending)
            {
                _pending.Remove(ended.Task);
            }

            ended.SetResult();
        }
    }

    private async Task<TrustReport> InTurnAsync(Func<Task<TrustReport>> scoring)
    {
        await _slots.WaitAsync().ConfigureAwait(false);
        try
        {
            return await scoring().ConfigureAwait(false);
        }
        finally
        {
            _slots.Release();
        }
    }

    private async ValueTask TellAsync(TrustCall call, TrustReport report)
    {
        try
        {
            if (_onReport is not null)
            {
                await _onReport(report, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            call.LogFailure("background", exception);
        }
    }
}
