using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Decides whether an answer is scored at all.</summary>
internal static class ScoringChoice
{
    /// <summary>Before the answer: whether the call is among the share that is scored.</summary>
    public static bool IsDrawn(TrustCall call) => call.Settings.SamplingRate >= 1 || call.Settings.Draw() < call.Settings.SamplingRate;

    /// <summary>After the answer: whether the predicate of the options wants it scored. One that fails lets every answer be scored.</summary>
    public static bool Wants(TrustCall call, ChatResponse response)
    {
        try
        {
            return call.Settings.ShouldScore?.Invoke(new TrustCandidate(call.Messages, call.Options, response)) ?? true;
        }
        catch (Exception exception)
        {
            call.AddProblem("trust", TrustProblemKind.Failure, $"ShouldScore failed with {exception.GetType().Name}; the answer was scored.");
            call.LogFailure("trust", exception);
            return true;
        }
    }
}
