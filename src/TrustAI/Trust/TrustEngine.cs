namespace TrustAI;

/// <summary>Runs the estimators, cheapest first, until the score is decided.</summary>
internal static class TrustEngine
{
    /// <summary>Scores one answer. Throws only when the caller cancelled; every other mishap becomes a problem of the call.</summary>
    public static async ValueTask<TrustScore> ScoreAsync(TrustCall call, ScoredAnswer answer)
    {
        if (answer.Unscorable(call) is string reason)
        {
            call.AddProblem("trust", reason, Unscorable(reason));
            return Unverified(call, $"Nothing to score: {Unscorable(reason)}", "nothing to score");
        }

        using var deadline = new CancellationTokenSource(call.Settings.Timeout, call.Settings.TimeProvider);
        using CancellationTokenRegistration cancelled = call.CancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), deadline);
        var context = new TrustContext(call, answer);
        var signals = new List<TrustSignal>(call.Settings.Estimators.Length);
        string stopped = "every signal of the preset was gathered";
        foreach (ITrustEstimator estimator in call.Settings.Estimators)
        {
            if (ScoreFusion.Combine(signals) is double known && (known < call.Settings.BandLower || known > call.Settings.BandUpper))
            {
                stopped = "outside the decision band";
                break;
            }

            if (await EstimateAsync(call, estimator, context, deadline.Token).ConfigureAwait(false) is TrustSignal signal)
            {
                signals.Add(signal);
            }

            if (deadline.IsCancellationRequested && !call.CancellationToken.IsCancellationRequested)
            {
                stopped = "out of time";
                break;
            }
        }

        return Verdict(call, context, signals, stopped);
    }

    private static async ValueTask<TrustSignal?> EstimateAsync(TrustCall call, ITrustEstimator estimator, TrustContext context, CancellationToken cancellationToken)
    {
        try
        {
            // An estimator of the user's that ignores its token must not hold the report back either.
            TrustSignal? signal = await estimator.EstimateAsync(context, cancellationToken).AsTask().OrAbandonAsync(cancellationToken).ConfigureAwait(false);
            if (signal is null || IsSound(signal))
            {
                return signal;
            }

            call.AddProblem(estimator.Name, TrustProblemKind.Failure, "The estimator gave a score or a support outside 0 to 1, a negative weight or no list of alternatives; its signal was left out.");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            call.CancellationToken.ThrowIfCancellationRequested();
            call.AddProblem(estimator.Name, TrustProblemKind.Timeout, "The signal was not there in time.");
        }
        catch (Exception exception)
        {
            call.AddProblem(estimator.Name, TrustProblemKind.Failure, $"The estimator failed with {exception.GetType().Name}.");
            call.LogFailure(estimator.Name, exception);
        }

        return null;
    }

    private static bool IsSound(TrustSignal signal) =>
        signal.Score is >= 0 and <= 1 && signal.Weight is >= 0 and < double.PositiveInfinity &&
        signal.Alternatives?.All(alternative => alternative is { Support: >= 0 and <= 1 }) is true;

    private static TrustScore Verdict(TrustCall call, TrustContext context, List<TrustSignal> signals, string stopped)
    {
        if (ScoreFusion.Combine(signals) is not double score)
        {
            return Unverified(call, "No signal could be measured: the provider gave no token probabilities and no further answer was compared.", stopped);
        }

        return new TrustScore
        {
            Score = score,
            Label = score >= call.Settings.TrustedAt ? TrustLabel.Trusted : score < call.Settings.UntrustedBelow ? TrustLabel.Untrusted : TrustLabel.Uncertain,
            Explanation = string.Join(' ', signals.Select(signal => signal.Explanation).Where(sentence => sentence is not null)),
            Signals = ScoreFusion.WithShares(signals),
            Alternatives = [.. signals.SelectMany(signal => signal.Alternatives).OrderByDescending(alternative => alternative.Support)],
            Fields = context.Fields.Count > 0 ? context.Fields : null,
            Preset = call.Settings.Preset,
            StoppedBecause = stopped,
        };
    }

    private static TrustScore Unverified(TrustCall call, string explanation, string stopped) => new()
    {
        Label = TrustLabel.Unverified,
        Explanation = explanation,
        Preset = call.Settings.Preset,
        StoppedBecause = stopped,
    };

    private static string Unscorable(string reason) => reason switch
    {
        TrustProblemKind.ToolCalls => "the answer asks for tools to be called.",
        TrustProblemKind.Refusal => "the model refused to answer.",
        _ => "the answer holds no text.",
    };
}
