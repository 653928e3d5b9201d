using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Step 7 of a call: what is done about an answer of low trust. Whatever fails leaves the answer as it is.</summary>
internal static class LowTrustPolicy
{
    public const string Part = "policy";

    /// <summary>Does what the options, the call or the callback want. Throws only when the caller cancelled.</summary>
    /// <param name="call">The call.</param>
    /// <param name="answer">Its answer.</param>
    /// <param name="trust">The answer's score.</param>
    /// <param name="canDecide">Whether the answer can still be changed.</param>
    /// <param name="preview">Makes the report as it stands, for the callback.</param>
    public static async ValueTask<LowTrustResult> ApplyAsync(TrustCall call, ScoredAnswer answer, TrustScore trust, bool canDecide, Func<TrustReport> preview)
    {
        LowTrustSettings policy = call.Settings.LowTrust;
        var unchanged = new LowTrustResult(answer.Response, trust, null);
        if (!policy.IsLow(trust))
        {
            return unchanged;
        }

        (LowTrustAction wanted, string text) = await DecideAsync(call, answer.Response, canDecide, preview).ConfigureAwait(false);
        if (wanted == LowTrustAction.Annotate)
        {
            return unchanged;
        }

        LowTrustResult result = await ActAsync(call, answer, unchanged, wanted, text).ConfigureAwait(false);
        bool isChanged = !ReferenceEquals(result.Response, answer.Response);
        return result with
        {
            Outcome = new LowTrustOutcome { Action = isChanged ? wanted : LowTrustAction.Annotate, Wanted = wanted, OriginalScore = trust.Score },
        };
    }

    private static async ValueTask<LowTrustResult> ActAsync(TrustCall call, ScoredAnswer answer, LowTrustResult unchanged, LowTrustAction wanted, string text)
    {
        try
        {
            return wanted switch
            {
                LowTrustAction.Regenerate => await Regeneration.TryAsync(call, answer, unchanged.Trust).ConfigureAwait(false) ?? unchanged,
                LowTrustAction.Escalate => await Escalation.TryAsync(call, answer, unchanged.Trust).ConfigureAwait(false) ?? unchanged,
                LowTrustAction.Replace => Withheld(unchanged, OtherAnswer.Saying(answer.Response, text, ChatFinishReason.Stop)),
                LowTrustAction.Block => Withheld(unchanged, OtherAnswer.Saying(answer.Response, text, ChatFinishReason.ContentFilter)),
                _ => unchanged,
            };
        }
        catch (Exception exception)
        {
            call.CancellationToken.ThrowIfCancellationRequested();
            call.AddProblem(Part, TrustProblemKind.Failure, $"The action on low trust failed with {exception.GetType().Name}; the answer was left as it was.");
            call.LogFailure(Part, exception);
            return unchanged;
        }
    }

    // What is withheld must not travel with the report either, and the other answers are of its kind.
    private static LowTrustResult Withheld(LowTrustResult unchanged, ChatResponse response) =>
        unchanged with { Response = response, Trust = unchanged.Trust with { Alternatives = [] } };

    private static async ValueTask<(LowTrustAction Action, string Text)> DecideAsync(TrustCall call, ChatResponse response, bool canDecide, Func<TrustReport> preview)
    {
        LowTrustSettings policy = call.Settings.LowTrust;
        if (policy.Callback is null)
        {
            return (policy.Action, policy.Message);
        }

        try
        {
            var context = new LowTrustContext(call.Messages, response, preview(), policy.Action, canDecide, policy.Message);
            LowTrustAction decided = await policy.Callback(context, call.CancellationToken).ConfigureAwait(false) ?? policy.Action;
            if (canDecide || decided == LowTrustAction.Annotate)
            {
                return (decided, context.Message ?? policy.Message);
            }

            call.AddProblem(Part, TrustProblemKind.TooLate, "The callback wanted the answer changed, but its text had gone out; set another action than annotate to have streams held back.");
        }
        catch (Exception exception)
        {
            call.CancellationToken.ThrowIfCancellationRequested();
            call.AddProblem(Part, TrustProblemKind.Failure, $"The callback failed with {exception.GetType().Name}; the configured action was taken.");
            call.LogFailure(Part, exception);
        }

        return (policy.Action, policy.Message);
    }
}
