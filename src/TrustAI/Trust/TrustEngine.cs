namespace TrustAI;

/// <summary>Scores one answer.</summary>
internal static class TrustEngine
{
    /// <summary>Scores the answer of a call. Throws only when the caller cancelled; every other mishap becomes a problem of the call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="answer">Its answer.</param>
    /// <param name="books">The books of the answer, or <see langword="null"/> when it was not asked for here.</param>
    public static ValueTask<TrustScore> ScoreAsync(TrustCall call, ScoredAnswer answer, MeteredCall? books)
    {
        if (answer.Unscorable(call) is string reason)
        {
            call.AddProblem("trust", reason, Unscorable(reason));
            return new(TrustScoreBuilder.Unverified(call.Settings, $"Nothing to score: {Unscorable(reason)}", StopReasons.NothingToScore));
        }

        call.Allowance.Measure(answer, books);
        return RunAsync(call, answer, call.Settings, call.Sampler, null);
    }

    /// <summary>Scores an answer that takes the place of the first one, with what is known already.</summary>
    /// <param name="call">The call.</param>
    /// <param name="answer">The other answer; one that can be scored.</param>
    /// <param name="settings">How to score it.</param>
    /// <param name="others">The answers it is compared with; no further ones are asked for.</param>
    /// <param name="tier">Whom the calls are booked to.</param>
    public static ValueTask<TrustScore> RescoreAsync(TrustCall call, ScoredAnswer answer, TrustSettings settings, IReadOnlyList<Microsoft.Extensions.AI.ChatResponse> others, string tier) =>
        RunAsync(call, answer, settings with { ConfiguredSamples = others.Count }, new AnswerSampler(call, others), tier);

    private static async ValueTask<TrustScore> RunAsync(TrustCall call, ScoredAnswer answer, TrustSettings settings, AnswerSampler sampler, string? tier)
    {
        using var deadline = new ScoringDeadline(call);
        var cascade = new TrustCascade(call, settings, new TrustContext(call, answer, settings, sampler), sampler, deadline, tier);
        await cascade.RunAsync().ConfigureAwait(false);
        return cascade.Build();
    }

    private static string Unscorable(string reason) => reason switch
    {
        TrustProblemKind.ToolCalls => "the answer asks for tools to be called.",
        TrustProblemKind.Refusal => "the model refused to answer.",
        _ => "the answer holds no text.",
    };
}
