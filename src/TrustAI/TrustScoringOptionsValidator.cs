using Microsoft.Extensions.Options;

namespace TrustAI;

/// <summary>Checks all options at once: the ranges by their attributes, what concerns several of them here.</summary>
internal sealed partial class TrustScoringOptionsValidator : IValidateOptions<TrustScoringOptions>
{
    private static readonly TimeSpan ShortestTimeout = TimeSpan.FromMilliseconds(1);
    private static readonly RangeValidator Ranges = new();

    public ValidateOptionsResult Validate(string? name, TrustScoringOptions options)
    {
        var builder = new ValidateOptionsResultBuilder();
        builder.AddResult(Ranges.Validate(name, options));
        TrustOptions trust = options.Trust;
        if (trust.UntrustedBelow > trust.TrustedAt)
        {
            builder.AddError("Trust.UntrustedBelow must not be larger than Trust.TrustedAt; lower the one or raise the other.");
        }

        if (trust.BandLower > trust.BandUpper)
        {
            builder.AddError("Trust.BandLower must not be larger than Trust.BandUpper; lower the one or raise the other.");
        }

        if (trust.Timeout < ShortestTimeout || trust.Timeout > TrustSettings.LongestTimeout)
        {
            builder.AddError("Trust.Timeout must lie between one millisecond and one hour.");
        }

        if (trust.MaxAddedLatency is TimeSpan latency && (latency < TimeSpan.Zero || latency > TrustSettings.LongestTimeout))
        {
            builder.AddError("Trust.MaxAddedLatency must lie between zero and one hour.");
        }

        if (trust.MaxCost < 0)
        {
            builder.AddError("Trust.MaxCost must not be negative.");
        }

        if (trust.OnLowTrust is { Action: LowTrustAction.Escalate, EscalateTo: null, EscalateToKey: null })
        {
            builder.AddError("Trust.OnLowTrust.Action is escalate, but neither Trust.OnLowTrust.EscalateTo nor Trust.OnLowTrust.EscalateToKey names a client; set one or choose another action.");
        }

        if (trust.OnLowTrust is { EscalateTo: not null, EscalateToKey: not null })
        {
            builder.AddError("Trust.OnLowTrust.EscalateTo and Trust.OnLowTrust.EscalateToKey both name a client; set only one of them.");
        }

        if (trust is { Judge: not null, JudgeKey: not null })
        {
            builder.AddError("Trust.Judge and Trust.JudgeKey both name a judge; set only one of them.");
        }

        if (trust.Background.Enabled && trust.OnLowTrust.Action != LowTrustAction.Annotate)
        {
            builder.AddError("Trust.Background.Enabled and Trust.OnLowTrust.Action contradict each other: an answer that has gone out can only be annotated.");
        }

        foreach ((string criterion, double weight) in trust.CriteriaWeights)
        {
            if (!TrustSettings.IsCriterionWeight(weight))
            {
                builder.AddError($"Trust.CriteriaWeights['{criterion}'] must lie between 0 and 100; 1 is as much as one signal.");
            }
            else if (!trust.Criteria.ContainsKey(criterion))
            {
                builder.AddError($"Trust.CriteriaWeights['{criterion}'] is the weight of no criterion; add Trust.Criteria['{criterion}'] or leave it out.");
            }
        }

        foreach (Microsoft.Extensions.AI.IChatClient other in trust.SecondOpinions)
        {
            CheckUnset(builder, other, "An entry of Trust.SecondOpinions");
        }

        builder.AddResult(ModerationOptionsValidator.Validate(options.Moderation));
        CheckUnset(builder, options.TimeProvider, "TimeProvider");
        CheckUnset(builder, options.Accounting.Prices, "Accounting.Prices");
        CheckUnset(builder, options.Accounting.TokenCounter, "Accounting.TokenCounter");
        builder.AddResult(new BudgetOptionsValidator().Validate(name, options.Accounting.Budgets));
        foreach (ITokenLogProbabilityReader reader in trust.LogProbabilityReaders)
        {
            CheckUnset(builder, reader, "An entry of Trust.LogProbabilityReaders");
        }

        foreach (IChatRequestAdapter adapter in options.RequestAdapters)
        {
            CheckUnset(builder, adapter, "An entry of RequestAdapters");
        }

        foreach (IResponseDetailsReader reader in options.ResponseReaders)
        {
            CheckUnset(builder, reader, "An entry of ResponseReaders");
        }

        foreach (ITrustEstimator estimator in trust.Estimators)
        {
            CheckUnset(builder, estimator, "An entry of Trust.Estimators");
        }

        return builder.Build();
    }

    /// <summary>Throws with every error found.</summary>
    public static void ThrowIfInvalid(TrustScoringOptions options)
    {
        ValidateOptionsResult result = new TrustScoringOptionsValidator().Validate(Options.DefaultName, options);
        string[] failures = [.. result.Failures ?? [], .. Unresolved(options.Trust)];
        if (failures.Length > 0)
        {
            throw new OptionsValidationException(Options.DefaultName, typeof(TrustScoringOptions), failures);
        }
    }

    // Where keys are resolved they are gone by now.
    private static IEnumerable<string> Unresolved(TrustOptions trust)
    {
        const string Fix = "which only UseTrustScoring and the TrustScorer among the services resolve; set";
        if (trust is { JudgeKey: not null, Judge: null })
        {
            yield return $"Trust.JudgeKey is a key, {Fix} Trust.Judge.";
        }

        if (trust.OnLowTrust is { EscalateToKey: not null, EscalateTo: null })
        {
            yield return $"Trust.OnLowTrust.EscalateToKey is a key, {Fix} Trust.OnLowTrust.EscalateTo.";
        }
    }

    private static void CheckUnset(ValidateOptionsResultBuilder builder, object? value, string what)
    {
        if (value is null)
        {
            builder.AddError($"{what} is null; leave out the assignment to keep the default.");
        }
    }

    [OptionsValidator]
    private sealed partial class RangeValidator : IValidateOptions<TrustScoringOptions>;
}
