namespace TrustAI;

/// <summary>Waiting that can end before the task does.</summary>
internal static class AbandonableTaskExtensions
{
    /// <summary>Waits for the task until the token is cancelled. A task left behind runs on alone, and its failure is nobody's business any more.</summary>
    public static async Task<T> OrAbandonAsync<T>(this Task<T> task, CancellationToken cancellationToken)
    {
        try
        {
            return await task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!task.IsCompleted)
        {
            task.Forget();
            throw;
        }
    }

    /// <summary>Leaves a task behind: its failure is nobody's business.</summary>
    public static void Forget(this Task task) =>
        // Reading the exception marks it as observed.
        _ = task.ContinueWith(
            static abandoned => _ = abandoned.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
}
