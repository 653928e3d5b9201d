using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Asks another client for the answer, and scores that.</summary>
/// <remarks>
/// Its answer is delivered whenever there is one, whatever it scores: the application holds that model for the better one. It is scored by the free signals and by reflection, its own unless
/// there is a judge; further answers of the weaker model would speak against it where it is right.
/// </remarks>
internal static class Escalation
{
    public static async ValueTask<LowTrustResult?> TryAsync(TrustCall call, ScoredAnswer answer, TrustScore trust)
    {
        if (call.Settings.LowTrust.EscalateTo is not OtherModel other)
        {
            call.AddProblem(LowTrustPolicy.Part, TrustProblemKind.Failure, "There is no client to escalate to; set Trust.OnLowTrust.EscalateTo or EscalateToKey.");
            return null;
        }

        if (await AskAsync(call, answer, other).ConfigureAwait(false) is not ChatResponse response)
        {
            return null;
        }

        var escalated = new ScoredAnswer(response, TokenLogProbabilityCollector.Read(call, response));
        if (escalated.Unscorable(call) is string reason)
        {
            call.AddProblem(LowTrustPolicy.Part, reason, "The client escalated to gave no answer; the first one was left as it was.");
            return null;
        }

        TrustSettings settings = call.Settings with
        {
            Preset = call.Settings.Preset == TrustPreset.Base ? TrustPreset.Base : TrustPreset.Low,
            Judge = call.Settings.Judge ?? other,
        };
        TrustScore rescored = await TrustEngine.RescoreAsync(call, escalated, settings, [], TrustTierNames.Escalation).ConfigureAwait(false);
        return new LowTrustResult(
            OtherAnswer.InPlaceOf(answer.Response, response), rescored with { Preset = trust.Preset, Tiers = [.. trust.Tiers, .. rescored.Tiers] }, null);
    }

    private static async ValueTask<ChatResponse?> AskAsync(TrustCall call, ScoredAnswer answer, OtherModel other)
    {
        // An answer takes as long as it takes; only what hangs is given up. The added latency that was allowed is for scoring.
        using var deadline = new CancellationTokenSource(call.Settings.Timeout, call.Settings.TimeProvider);
        using CancellationTokenRegistration cancelled = call.CancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), deadline);
        try
        {
            return await call.Meter.EscalateAsync(other, CleanQuestion.Messages(call, answer.Response), CleanQuestion.OptionsForOther(call, answer.AsksForTools), deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            call.CancellationToken.ThrowIfCancellationRequested();
            call.AddProblem(LowTrustPolicy.Part, TrustProblemKind.Timeout, "The client escalated to did not answer in time; raise Trust.Timeout if that happens often.");
            return null;
        }
    }
}
