using System.Diagnostics;
using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>The spans of trust work.</summary>
internal static class TrustActivities
{
    private static readonly ActivitySource Source = new(new ActivitySourceOptions(TrustTelemetry.ActivitySourceName)
    {
        Version = typeof(TrustActivities).Assembly.GetName().Version?.ToString(3),
    });

    /// <summary>Begins the span around the scoring of one answer; <see langword="null"/> when nobody listens.</summary>
    public static Activity? StartScoring(TrustCall call, ChatResponse response)
    {
        Activity? activity = Source.StartActivity(TrustTelemetry.ScoreActivityName);
        activity?.SetTag(TrustTelemetry.CallIdTag, call.Id);
        activity?.SetTag(TrustTelemetry.ResponseIdTag, response.ResponseId);
        return activity;
    }

    public static void SetResult(Activity? activity, LowTrustResult result)
    {
        if (activity is null)
        {
            return;
        }

        activity.SetTag(TrustTelemetry.ScoreTag, result.Trust.Score);
        activity.SetTag(TrustTelemetry.LabelTag, TrustLabelNames.Of(result.Trust.Label));
        activity.SetTag(TrustTelemetry.TiersTag, result.Trust.Tiers.Select(tier => tier.Name).ToArray());
        activity.SetTag(TrustTelemetry.StoppedBecauseTag, result.Trust.StoppedBecause);
        if (result.Outcome is LowTrustOutcome outcome)
        {
            activity.SetTag(TrustTelemetry.ActionTag, LowTrustActionNames.Of(outcome.Action));
        }
    }
}
