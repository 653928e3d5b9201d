namespace TrustAI;

/// <summary>Puts the score together from the signals at hand.</summary>
internal static class TrustScoreBuilder
{
    public static TrustScore Build(TrustSettings settings, TrustContext context, IReadOnlyList<TrustSignal> signals, IReadOnlyList<TrustTier> tiers, string stopped)
    {
        TrustScore trust = ScoreFusion.Combine(signals) is double score
            ? Scored(settings, signals, score, stopped)
            : Unverified(settings, Sentences(["No signal could be measured: the provider gave no token probabilities, and no further call was made to judge or compare the answer.", .. signals.Select(signal => signal.Explanation)]), stopped) with { Signals = signals };
        return trust with
        {
            Fields = context.Fields.Count > 0 ? context.Fields : null,
            Criteria = context.CriterionScores.Count > 0 ? CriteriaSignal.WithShares(context.CriterionScores, context.CriteriaWeights, trust.Signals) : null,
            Tiers = tiers,
        };
    }

    public static TrustScore Unverified(TrustSettings settings, string explanation, string stopped) => new()
    {
        Label = TrustLabel.Unverified,
        Explanation = explanation,
        Preset = settings.Preset,
        StoppedBecause = stopped,
    };

    private static TrustScore Scored(TrustSettings settings, IReadOnlyList<TrustSignal> signals, double score, string stopped) => new()
    {
        Score = score,
        Probability = settings.Calibrator?.Calibrate(score),
        Calibration = settings.Calibrator?.Description,
        Label = score >= settings.TrustedAt ? TrustLabel.Trusted : score < settings.UntrustedBelow ? TrustLabel.Untrusted : TrustLabel.Uncertain,
        Explanation = Sentences(signals.Select(signal => signal.Explanation)),
        Signals = ScoreFusion.WithShares(signals),
        Alternatives = [.. signals.SelectMany(signal => signal.Alternatives).OrderByDescending(alternative => alternative.Support)],
        Preset = settings.Preset,
        StoppedBecause = stopped,
    };

    private static string Sentences(IEnumerable<string?> sentences) => string.Join(' ', sentences.Where(sentence => sentence is not null));
}
