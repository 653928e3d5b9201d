namespace TrustAI;

/// <summary>Asks the moderators of a call, all at once, each with its timeout.</summary>
internal sealed class CheckRunner(TrustCall call, ModerationSettings settings, string part)
{
    /// <summary>Judges one text. Throws only when the token was cancelled; whatever else goes wrong is a missing verdict.</summary>
    public ValueTask<CheckOutcome> CheckAsync(ModerationInput input, CancellationToken cancellationToken)
    {
        IModerator[] moderators = settings.Moderators;
        if (moderators is [LocalModerator local])
        {
            // The usual case. It waits for nothing, so that there is nothing to time.
            return LocalAsync(local, input, cancellationToken);
        }

        return AllAsync(moderators, input, cancellationToken);
    }

    private async ValueTask<CheckOutcome> LocalAsync(LocalModerator local, ModerationInput input, CancellationToken cancellationToken)
    {
        ModerationResult? result = await AskAsync(local, input, cancellationToken).ConfigureAwait(false);
        return new CheckOutcome(result, 1, result is null ? 1 : 0);
    }

    private async ValueTask<CheckOutcome> AllAsync(IModerator[] moderators, ModerationInput input, CancellationToken cancellationToken)
    {
        var asked = new Task<ModerationResult?>[moderators.Length];
        for (int i = 0; i < moderators.Length; i++)
        {
            asked[i] = moderators[i] is LocalModerator local
                ? AskAsync(local, input, cancellationToken).AsTask()
                : AskInTimeAsync(moderators[i], input, cancellationToken);
        }

        ModerationResult?[] results = await Task.WhenAll(asked).ConfigureAwait(false);
        int failed = results.Count(result => result is null);
        return new CheckOutcome(failed == results.Length ? null : Strictest(results), results.Length, failed);
    }

    private static ModerationResult Strictest(ModerationResult?[] results) =>
        results is [ModerationResult only]
            ? only
            : ResultCombiner.Combine(new CompositeSettings(results.Length, new CompositeModeratorOptions()), results.Index().Where(one => one.Item is not null).Select(one => new ModeratorOutcome(one.Index, "", one.Item, null)));

    private async Task<ModerationResult?> AskInTimeAsync(IModerator moderator, ModerationInput input, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(settings.Timeout, call.Settings.TimeProvider);
        using CancellationTokenRegistration cancelled = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), timeout);
        return await AskAsync(moderator, input, timeout.Token).ConfigureAwait(false);
    }

    private async ValueTask<ModerationResult?> AskAsync(IModerator moderator, ModerationInput input, CancellationToken cancellationToken)
    {
        try
        {
            ValueTask<ModerationResult> judging = moderator.ModerateAsync(input, cancellationToken);
            ModerationResult? result = judging.IsCompleted
                ? await judging.ConfigureAwait(false)
                : await judging.AsTask().OrAbandonAsync(cancellationToken).ConfigureAwait(false);
            return result ?? Missing(moderator, TrustProblemKind.NoVerdict, "gave back nothing");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The caller, a deadline, or the timeout of this very check.
            call.CancellationToken.ThrowIfCancellationRequested();
            return Missing(moderator, TrustProblemKind.Timeout, "was not done in time");
        }
        catch (Exception exception)
        {
            call.CancellationToken.ThrowIfCancellationRequested();
            call.LogFailure(part, exception);
            return exception is ModerationUnavailableException ? Missing(moderator, TrustProblemKind.NoVerdict, "reached no verdict") : Missing(moderator, TrustProblemKind.Failure, $"failed with {exception.GetType().Name}");
        }
    }

    private ModerationResult? Missing(IModerator moderator, string kind, string how)
    {
        call.AddProblem(part, kind, $"{moderator.GetType().Name} {how}, so its verdict is missing.");
        return null;
    }
}
