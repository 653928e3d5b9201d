using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace TrustAI;

/// <summary>The instruments of one chat client. Nothing is worked out for an instrument that nobody listens to.</summary>
internal sealed class TrustMetrics : IDisposable
{
    private readonly Meter _meter;
    private readonly bool _ownsMeter;
    private readonly Histogram<double> _score;
    private readonly Counter<long> _answers;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _calls;
    private readonly Counter<double> _cost;
    private readonly Counter<long> _tokens;
    private readonly Histogram<double> _budgetUsage;
    private readonly Counter<long> _problems;
    private readonly Counter<long> _refusals;
    private readonly Counter<long> _lowTrust;
    private readonly ModerationMetrics _moderation;

    public TrustMetrics(IMeterFactory? factory)
    {
        var options = new MeterOptions(TrustTelemetry.MeterName) { Version = typeof(TrustMetrics).Assembly.GetName().Version?.ToString(3) };
        _meter = factory?.Create(options) ?? new Meter(options);
        _ownsMeter = factory is null;
        _score = _meter.CreateHistogram(TrustTelemetry.ScoreInstrumentName, "1", "Trust scores of answers.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99] });
        _answers = _meter.CreateCounter<long>(TrustTelemetry.AnswersInstrumentName, "{answer}", "Answers by trust label.");
        _duration = _meter.CreateHistogram(TrustTelemetry.ScoreDurationInstrumentName, "s", "Time that scoring added to a call.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96] });
        _calls = _meter.CreateCounter<long>(TrustTelemetry.CallsInstrumentName, "{call}", "Physical model calls by purpose.");
        _cost = _meter.CreateCounter<double>(TrustTelemetry.CostInstrumentName, "USD", "Money spent on model calls, by purpose; calls of unknown price not included.");
        _tokens = _meter.CreateCounter<long>(TrustTelemetry.TokensInstrumentName, "{token}", "Tokens of model calls, by kind and purpose; unknown counts not included.");
        _budgetUsage = _meter.CreateHistogram(TrustTelemetry.BudgetUsageInstrumentName, "1", "Share of a budget's limit spent and reserved after a call.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.25, 0.5, 0.75, 0.8, 0.9, 0.95, 1, 1.1] });
        _problems = _meter.CreateCounter<long>(TrustTelemetry.ProblemsInstrumentName, "{problem}", "Problems noticed while scoring and pricing.");
        _refusals = _meter.CreateCounter<long>(TrustTelemetry.RefusalsInstrumentName, "{call}", "Calls refused by a budget.");
        _lowTrust = _meter.CreateCounter<long>(TrustTelemetry.LowTrustInstrumentName, "{answer}", "Answers of low trust by what was done about them.");
        _moderation = new ModerationMetrics(_meter);
    }

    /// <summary>What was spent, also by a call that failed or was given up.</summary>
    public void RecordCalls(TrustCall call)
    {
        if (!_calls.Enabled && !_cost.Enabled && !_tokens.Enabled)
        {
            return;
        }

        try
        {
            foreach (MeteredCall metered in call.Meter.Calls)
            {
                Record(metered.Physical);
            }
        }
        catch (Exception exception)
        {
            // This runs when the answer is there, or its own failure on the way: a listener that throws must not take the place of either.
            call.LogFailure("telemetry", exception);
        }
    }

    private void Record(ReadOnlySpan<MeteredCall> calls)
    {
        foreach (MeteredCall metered in calls)
        {
            var tags = new TagList
            {
                { TrustTelemetry.PurposeTag, PurposeName(metered.Purpose) },
                { TrustTelemetry.ModelTag, metered.Model },
            };
            if (metered.Details?.ServiceTier is string served)
            {
                tags.Add(TrustTelemetry.ServiceTierTag, served);
            }

            if (metered.Tier is { Length: > 0 } tier)
            {
                tags.Add(TrustTelemetry.TierTag, tier);
            }

            _calls.Add(1, tags);
            if (metered.Cost is Cost cost)
            {
                _cost.Add((double)cost.Amount, tags);
            }

            if (metered.Usage is TokenUsage usage && _tokens.Enabled)
            {
                Record(usage, tags);
            }
        }
    }

    private static string PurposeName(CallPurpose purpose) => purpose switch
    {
        CallPurpose.Answer => "answer",
        CallPurpose.Moderation => "moderation",
        _ => "trust",
    };

    private void Record(TokenUsage usage, in TagList tags)
    {
        Record(usage.InputTokens, "input", tags);
        Record(usage.OutputTokens, "output", tags);
        Record(usage.CachedInputTokens, "input_cached", tags);
        Record(usage.CacheWriteTokens + (usage.CacheWriteLongTokens ?? 0) ?? usage.CacheWriteLongTokens, "input_cache_write", tags);
        Record(usage.ReasoningTokens, "output_reasoning", tags);
        Record(usage.InputAudioTokens, "input_audio", tags);
        Record(usage.OutputAudioTokens, "output_audio", tags);
        Record(usage.InputImageTokens, "input_image", tags);
        Record(usage.OutputImageTokens, "output_image", tags);
    }

    // By value: each kind adds its own tag.
    private void Record(long? tokens, string kind, TagList tags)
    {
        if (tokens > 0)
        {
            tags.Add(TrustTelemetry.TokenKindTag, kind);
            _tokens.Add(tokens.Value, tags);
        }
    }

    /// <summary>What was found out about an answer.</summary>
    public void RecordReport(TrustReport report)
    {
        if (report.Trust is TrustScore trust)
        {
            var tags = new TagList { { TrustTelemetry.ModelTag, report.Accounting?.Model }, { TrustTelemetry.LabelTag, TrustLabelNames.Of(trust.Label) } };
            _answers.Add(1, tags);
            if (trust.Score is double score)
            {
                _score.Record(score, tags);
            }

            if (report.Durations.Trust is TimeSpan duration)
            {
                _duration.Record(duration.TotalSeconds, tags);
            }
        }

        _moderation.Record(report.Moderation);
        foreach (BudgetUsage budget in report.Accounting?.Budgets ?? [])
        {
            // Whose account it is stays out of it: there may be as many as there are users.
            if (budget.Limit > 0)
            {
                _budgetUsage.Record((double)((budget.Spent + budget.Reserved) / budget.Limit), new KeyValuePair<string, object?>(TrustTelemetry.BudgetTag, budget.Name));
            }
        }

        if (report.LowTrust is LowTrustOutcome outcome)
        {
            _lowTrust.Add(1, new KeyValuePair<string, object?>(TrustTelemetry.ActionTag, LowTrustActionNames.Of(outcome.Action)));
        }

        foreach (TrustProblem problem in report.Problems)
        {
            _problems.Add(1, new TagList { { TrustTelemetry.PartTag, problem.Part }, { TrustTelemetry.KindTag, problem.Kind } });
        }
    }

    /// <summary>That a budget had no room for a call.</summary>
    public void RecordRefusal(BudgetExceededException refused) =>
        _refusals.Add(1, new KeyValuePair<string, object?>(TrustTelemetry.BudgetTag, refused.Budget));

    public void Dispose()
    {
        // A factory's meters are shared and disposed of by the factory.
        if (_ownsMeter)
        {
            _meter.Dispose();
        }
    }
}
