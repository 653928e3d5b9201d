namespace TrustAI;

/// <summary>Runs the tiers, cheapest first, until the score leaves the decision band or a limit is reached. For one answer only.</summary>
internal sealed class TrustCascade(
    TrustCall call, TrustSettings settings, TrustContext context, AnswerSampler sampler, ScoringDeadline deadline, string? bookedTo)
{
    private readonly List<(ITrustEstimator Estimator, TrustSignal Signal)> _signals = [];
    private readonly List<TrustTier> _tiers = [];
    private bool _isSaved;

    public async ValueTask RunAsync()
    {
        long begun = settings.TimeProvider.GetTimestamp();
        foreach (TrustTierPlan tier in settings.Tiers)
        {
            if (!IsInPreset(tier))
            {
                continue;
            }

            if (IsDecided() && !IsOwed(tier))
            {
                _isSaved = true;
                continue;
            }

            await RunAsync(tier).ConfigureAwait(false);
            if (deadline.Reason is not null)
            {
                break;
            }
        }

        if (bookedTo is not null)
        {
            _tiers.Clear();
            _tiers.Add(call.Allowance.Sum(bookedTo, settings.TimeProvider.GetElapsedTime(begun)));
        }
    }

    public TrustScore Build()
    {
        List<TrustSignal> signals = Signals();
        TrustScore trust = TrustScoreBuilder.Build(
            settings, context, signals, _tiers, deadline.Reason ?? (_isSaved ? StopReasons.OutsideTheBand : call.Allowance.Refused ?? StopReasons.Complete));
        // Nothing failed and no limit was met: there was just nothing to go by.
        if (trust is { Score: null, Criteria: null, StoppedBecause: StopReasons.Complete } && !Array.Exists(call.Problems(), IsOfTrust))
        {
            call.AddProblem("trust", TrustProblemKind.MissingSignals, trust.Explanation);
        }

        return trust;
    }

    private List<TrustSignal> Signals() => _signals.ConvertAll(static entry => entry.Signal);

    private bool IsInPreset(TrustTierPlan tier) => tier.Kind switch
    {
        TrustTierKind.Judging => tier.Estimators.Any(settings.Wants),
        // Whether an answer is one of the allowed needs no further answer.
        TrustTierKind.Sampling => settings.MaxSamples > 0 || settings.AllowedOutputs.Count > 0,
        TrustTierKind.SecondOpinion => settings.HasSecondOpinions,
        _ => true,
    };

    // What was decided is decided by the score, never by a majority of answers alone.
    private bool IsDecided() => SideOf(Signals()) != 0;

    // Below the band, within it (as is no score) or above it.
    private int SideOf(IReadOnlyList<TrustSignal> signals) =>
        ScoreFusion.Combine(signals) is not double score ? 0 : score < settings.BandLower ? -1 : score > settings.BandUpper ? 1 : 0;

    private bool IsOwed(TrustTierPlan tier) => tier.Kind switch
    {
        TrustTierKind.Judging => settings.Preset != TrustPreset.Base && (settings.Criteria.Count > 0 || settings.Context.Count > 0),
        // They are paid for.
        TrustTierKind.Sampling => sampler.EarlyCount > 0,
        // Answers that a model gives always alike and with full confidence can still be wrong: only another one tells.
        TrustTierKind.SecondOpinion => ScoreFusion.Combine(Signals()) > settings.BandUpper && settings.Draw() < settings.SecondOpinionShare,
        _ => false,
    };

    private static bool IsOfTrust(TrustProblem problem) => problem.Part is not ("answer" or "accounting" or "budgets" or "options" or "report" or ScreeningParts.Input or ScreeningParts.Output);

    private async ValueTask RunAsync(TrustTierPlan tier)
    {
        long begun = settings.TimeProvider.GetTimestamp();
        call.Allowance.Tier = bookedTo ?? tier.Name;
        if (tier.Kind == TrustTierKind.Sampling)
        {
            await SampleAsync(tier).ConfigureAwait(false);
        }
        else
        {
            await EstimateAsync(tier).ConfigureAwait(false);
        }

        _tiers.Add(call.Allowance.Sum(tier.Name, settings.TimeProvider.GetElapsedTime(begun)));
    }

    private async ValueTask SampleAsync(TrustTierPlan tier)
    {
        int step = SampleSteps.First(settings, sampler.EarlyCount, isAlone: ScoreFusion.Combine(Signals()) is null);
        while (true)
        {
            context.SampleStep = step;
            context.IsLastComparison = step == settings.MaxSamples;
            await EstimateAsync(tier).ConfigureAwait(false);
            if (HangsOnMeaning(tier) && deadline.Reason is null && call.Allowance.Refused is null)
            {
                // What the answers mean is part of the measurement: their words alone do not take the score out of the band where the judge can still tell.
                context.IsLastComparison = true;
                await EstimateAsync(tier).ConfigureAwait(false);
            }

            if (step == settings.MaxSamples || deadline.Reason is not null || call.Allowance.Refused is not null)
            {
                break;
            }

            if (IsDecided())
            {
                _isSaved = true;
                break;
            }

            step = SampleSteps.Next(step, settings.MaxSamples);
        }

        context.SampleStep = null;
        context.IsLastComparison = true;
    }

    // Whether the score has left the band, but might not have if the judge had sorted the answers.
    private bool HangsOnMeaning(TrustTierPlan tier)
    {
        List<TrustSignal> signals = Signals();
        int place = _signals.FindIndex(entry => ReferenceEquals(entry.Estimator, tier.Estimators[0]));
        if (context.Comparisons.Undecided is not (double least, double most) || place < 0 || SideOf(signals) is not (int side and not 0))
        {
            return false;
        }

        return SideOf(With(least)) != side || SideOf(With(most)) != side;

        List<TrustSignal> With(double agreement) => [.. signals[..place], signals[place] with { Score = agreement }, .. signals[(place + 1)..]];
    }

    private async ValueTask EstimateAsync(TrustTierPlan tier)
    {
        if (tier.Estimators.Count == 1)
        {
            Keep(tier.Estimators[0], await EstimateAsync(tier.Estimators[0]).ConfigureAwait(false));
            return;
        }

        TrustSignal?[] signals = await Task.WhenAll(tier.Estimators.Where(settings.Wants).Select(estimator => EstimateAsync(estimator).AsTask())).ConfigureAwait(false);
        foreach ((ITrustEstimator estimator, TrustSignal? signal) in tier.Estimators.Where(settings.Wants).Zip(signals))
        {
            Keep(estimator, signal);
        }
    }

    // A later step of the same estimator takes the place of the one before.
    private void Keep(ITrustEstimator estimator, TrustSignal? signal)
    {
        if (signal is null)
        {
            return;
        }

        int known = _signals.FindIndex(entry => ReferenceEquals(entry.Estimator, estimator));
        if (known < 0)
        {
            _signals.Add((estimator, signal));
        }
        else
        {
            _signals[known] = (estimator, signal);
        }
    }

    private async ValueTask<TrustSignal?> EstimateAsync(ITrustEstimator estimator)
    {
        CancellationToken cancellationToken = deadline.Token;
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
            call.AddLateness(estimator.Name, "The signal was not there in time.");
        }
        catch (TrustLimitException)
        {
            // Not a failure: the limits of the call; StoppedBecause says so.
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
}
