namespace TrustAI;

/// <summary>Tells the application once, when something is flagged first. The text does not wait for it; the report does.</summary>
internal sealed class FlagNotifier(TrustCall call, ModerationSettings settings, ModerationDirection direction)
{
    private int _told;

    /// <summary>Ends when the application has been told.</summary>
    public Task Telling { get; private set; } = Task.CompletedTask;

    public void Tell(ModerationVerdict verdict)
    {
        if (settings.OnFlagged is not null && verdict.Status == ModerationStatus.Flagged && Interlocked.Exchange(ref _told, 1) == 0)
        {
            Telling = TellAsync(verdict);
        }
    }

    private async Task TellAsync(ModerationVerdict verdict)
    {
        try
        {
            await settings.OnFlagged!(new ModerationFlag(call.Id, direction, verdict), call.CancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            if (!call.CancellationToken.IsCancellationRequested)
            {
                call.AddProblem(ScreeningParts.Of(direction), TrustProblemKind.Failure, $"The callback on flagged text failed with {exception.GetType().Name}.");
                call.LogFailure(ScreeningParts.Of(direction), exception);
            }
        }
    }
}
