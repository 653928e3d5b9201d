using System.Runtime.CompilerServices;

namespace TrustAI;

/// <summary>Scores many answers, so many at a time, in order.</summary>
internal sealed class TrustBatch(Func<TrustScoringRequest, CancellationToken, Task<TrustReport>> scoring, int concurrency, TrustBatchProgress progress)
{
    public async IAsyncEnumerable<TrustScoringResult> RunAsync(IAsyncEnumerable<TrustScoringRequest> requests, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = new Queue<Task<TrustScoringResult>>(concurrency);
        try
        {
            long index = 0;
            await foreach (TrustScoringRequest request in requests.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                if (running.Count == concurrency)
                {
                    yield return await running.Dequeue().ConfigureAwait(false);
                }

                running.Enqueue(ScoreAsync(index++, request, ended.Token));
            }

            while (running.TryDequeue(out Task<TrustScoringResult>? next))
            {
                yield return await next.ConfigureAwait(false);
            }
        }
        finally
        {
            // Also when the consumer leaves early or one request was no good: the rest has no one to wait for it.
            await ended.CancelAsync().ConfigureAwait(false);
            await ((Task)Task.WhenAll(running)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<TrustScoringResult> ScoreAsync(long index, TrustScoringRequest request, CancellationToken cancellationToken)
    {
        // A scoring that needs no call must not keep the others from beginning.
        await Task.Yield();
        TrustReport report = await scoring(request, cancellationToken).ConfigureAwait(false);
        progress.Add(report);
        return new TrustScoringResult(index, request, report);
    }
}
