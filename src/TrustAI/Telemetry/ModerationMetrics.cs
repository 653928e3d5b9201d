using System.Diagnostics.Metrics;

namespace TrustAI;

/// <summary>The instruments of moderation.</summary>
internal sealed class ModerationMetrics(Meter meter)
{
    private readonly Counter<long> _checks = meter.CreateCounter<long>(TrustTelemetry.ModerationChecksInstrumentName, "{check}", "Moderation checks.");
    private readonly Counter<long> _flags = meter.CreateCounter<long>(TrustTelemetry.ModerationFlagsInstrumentName, "{flag}", "Questions and answers flagged, by category.");
    private readonly Counter<long> _actions = meter.CreateCounter<long>(TrustTelemetry.ModerationActionsInstrumentName, "{action}", "Questions and answers masked, replaced or blocked.");
    private readonly Histogram<double> _duration = meter.CreateHistogram(TrustTelemetry.ModerationDurationInstrumentName, "s", "Time to the verdict on a question or answer.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24] });

    public void Record(ModerationReport? report)
    {
        if (report is not null)
        {
            Record(report.Input, "input");
            Record(report.Output, "output");
        }
    }

    private void Record(ModerationVerdict? verdict, string direction)
    {
        if (verdict is null)
        {
            return;
        }

        var way = new KeyValuePair<string, object?>(TrustTelemetry.DirectionTag, direction);
        var provider = new KeyValuePair<string, object?>(TrustTelemetry.ModeratorTag, verdict.Provider);
        if (verdict.Checks > verdict.FailedChecks)
        {
            _checks.Add(verdict.Checks - verdict.FailedChecks, way, provider, new(TrustTelemetry.OutcomeTag, "verdict"));
        }

        if (verdict.FailedChecks > 0)
        {
            _checks.Add(verdict.FailedChecks, way, provider, new(TrustTelemetry.OutcomeTag, "failed"));
        }

        foreach (string category in verdict.FlaggedCategories)
        {
            _flags.Add(1, way, new(TrustTelemetry.CategoryTag, category));
        }

        if (verdict.Action >= ModerationAction.Mask)
        {
            _actions.Add(1, way, new(TrustTelemetry.ModerationActionTag, ModerationActionNames.Of(verdict.Action)));
        }

        if (verdict.Duration is TimeSpan duration)
        {
            _duration.Record(duration.TotalSeconds, way);
        }
    }
}
