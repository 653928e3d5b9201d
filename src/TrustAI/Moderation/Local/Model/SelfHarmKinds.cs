namespace TrustAI;

/// <summary>
/// How much of a self-harm score is somebody's own intent and how much is instruction: by rule, for lack of labelled texts to learn from.
/// Neither score exceeds that of self-harm, so neither is flagged alone with the thresholds of the model.
/// </summary>
internal static class SelfHarmKinds
{
    private const float Likely = 0.5f;
    private const float Unlikely = 0.1f;

    /// <summary>Wholly where a first person stands close to an act of self-harm and so does an intention or urge; by half with the first person alone.</summary>
    public static float Intent(float selfHarm, WindowFacts facts) =>
        selfHarm * (facts.Pair(WordLists.OwnSelfHarmPair) == 0 ? Unlikely : facts.Pair(WordLists.IntendedSelfHarmPair) == 0 ? Likely : 1);

    /// <summary>Wholly where a way of asking how, or of telling somebody to, stands close to an act of self-harm.</summary>
    public static float Instructions(float selfHarm, WindowFacts facts) =>
        selfHarm * (facts.Pair(WordLists.TaughtSelfHarmPair) == 0 ? Unlikely : 1);
}
