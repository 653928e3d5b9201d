using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Finds a better answer among the further answers of the same model: the one the others support best, if it scores higher than the first.</summary>
internal static class Regeneration
{
    /// <summary>The fewest further answers to choose from: with one alone there is no support to go by.</summary>
    public const int LeastSamples = 2;

    public static async ValueTask<LowTrustResult?> TryAsync(TrustCall call, ScoredAnswer answer, TrustScore trust)
    {
        IReadOnlyList<ChatResponse> samples = await SampleAsync(call, answer).ConfigureAwait(false);
        if (samples.Count == 0 || BestSupported(answer, samples) is not (>= 0 and int best))
        {
            return null;
        }

        ChatResponse chosen = samples[best];
        var candidate = new ScoredAnswer(chosen, TokenLogProbabilityCollector.Read(call, chosen));
        // The first answer is one of the others now.
        ChatResponse[] others = [.. samples.Where((_, index) => index != best), answer.Response];
        TrustScore rescored = await TrustEngine.RescoreAsync(
            call, candidate, AtMostMedium(call.Settings), others, TrustTierNames.Regeneration).ConfigureAwait(false);
        return rescored.Score > (trust.Score ?? 0)
            ? new LowTrustResult(OtherAnswer.InPlaceOf(answer.Response, chosen), rescored with { Preset = trust.Preset, Tiers = [.. trust.Tiers, .. rescored.Tiers] }, null)
            : null;
    }

    /// <summary>Other models are not asked a second time.</summary>
    public static TrustSettings AtMostMedium(TrustSettings settings) =>
        settings.Preset is TrustPreset.High or TrustPreset.Best ? settings with { Preset = TrustPreset.Medium } : settings;

    private static async ValueTask<IReadOnlyList<ChatResponse>> SampleAsync(TrustCall call, ScoredAnswer answer)
    {
        using var deadline = new ScoringDeadline(call);
        call.Allowance.Tier = TrustTierNames.Regeneration;
        return await call.Sampler.RespondAsync(Math.Max(LeastSamples, call.Settings.MaxSamples), answer, deadline.Token).ConfigureAwait(false);
    }

    // -1 where none is supported better than the first answer.
    private static int BestSupported(ScoredAnswer answer, IReadOnlyList<ChatResponse> samples)
    {
        AnswerForm[] forms = [AnswerForm.Of(answer.Text), .. samples.Select(sample => AnswerForm.Of(new ScoredAnswer(sample, []).Text))];
        int best = 0;
        double most = -1;
        for (int i = 0; i < forms.Length; i++)
        {
            double support = 0;
            for (int j = 0; j < forms.Length; j++)
            {
                support += i == j ? 0 : forms[i].CompareWith(forms[j]).Degree;
            }

            if (support > most)
            {
                (best, most) = (i, support);
            }
        }

        return best - 1;
    }
}
