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

    private const string OperationTag = "gen_ai.operation.name";

    /// <summary>Begins the span around the scoring of one answer, under the span that is open (the chat's, inside of UseOpenTelemetry); <see langword="null"/> when nobody listens.</summary>
    public static Activity? StartScoring(TrustCall call, ChatResponse response, MeteredCall? books)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        // Outside of UseOpenTelemetry the chat's span has ended; a meter inside of it has seen it.
        Activity? chat = IsChat(Activity.Current) || books is null ? null : books.Physical is [.., MeteredCall last] ? last.Span : null;
        Activity? activity = Source.StartActivity(ActivityKind.Internal, links: chat is null ? null : [new ActivityLink(chat.Context)], name: TrustTelemetry.ScoreActivityName);
        activity?.SetTag(TrustTelemetry.CallIdTag, call.Id);
        activity?.SetTag(TrustTelemetry.ResponseIdTag, response.ResponseId);
        return activity;
    }

    /// <summary>Notes the result on the span of the scoring, and as evaluations on the chat's span where that is open, else on the scoring's own.</summary>
    public static void SetResult(Activity? activity, LowTrustResult result)
    {
        Activity? evaluated = IsChat(activity?.Parent ?? Activity.Current) ? activity?.Parent ?? Activity.Current : activity;
        if (evaluated is { IsAllDataRequested: true })
        {
            AddEvaluations(evaluated, result);
        }

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

    // By the semantic conventions for generative AI. Explanations may quote the answer and are left out.
    private static void AddEvaluations(Activity evaluated, LowTrustResult result)
    {
        string? id = result.Response.ResponseId;
        evaluated.AddEvent(Evaluation(TrustTelemetry.TrustworthinessEvaluation, result.Trust.Score, TrustLabelNames.Of(result.Trust.Label), id));
        foreach (TrustCriterionScore criterion in result.Trust.Criteria ?? [])
        {
            evaluated.AddEvent(Evaluation(criterion.Name, criterion.Score, null, id));
        }
    }

    private static ActivityEvent Evaluation(string name, double? score, string? label, string? responseId)
    {
        var tags = new ActivityTagsCollection { { TrustTelemetry.EvaluationNameTag, name } };
        if (score is not null)
        {
            tags.Add(TrustTelemetry.EvaluationScoreTag, score);
        }

        if (label is not null)
        {
            tags.Add(TrustTelemetry.EvaluationLabelTag, label);
        }

        if (responseId is not null)
        {
            tags.Add(TrustTelemetry.ResponseIdTag, responseId);
        }

        return new ActivityEvent(TrustTelemetry.EvaluationEventName, tags: tags);
    }

    private static bool IsChat(Activity? activity) => activity?.GetTagItem(OperationTag) is "chat";
}
