namespace TrustAI;

/// <summary>
/// How much of a self-harm score is somebody's own intent and how much is instruction: by rule, for lack of labelled texts to learn from.
/// Neither score exceeds that of self-harm.
/// </summary>
internal static class SelfHarmKinds
{
    /// <summary>From which score on a kind counts as found, if self-harm does at all. What is only likely stays below.</summary>
    public const float LeastThreshold = 0.5f;

    private const float Likely = 0.45f;
    private const float Unlikely = 0.1f;

    /// <summary>All of it where somebody speaks of themselves and an intention or urge stands close to an act of self-harm; less where only one of them does.</summary>
    public static float Intent(float selfHarm, WindowFacts facts)
    {
        bool intended = facts.Pair(WordLists.IntendedSelfHarmPair) > 0;
        bool own = facts.Count(WordLists.FirstPerson) > 0;
        return selfHarm * (intended && own ? 1 : own && facts.Count(WordLists.SelfHarmAct) > 0 ? Likely : Unlikely);
    }

    /// <summary>All of it where a way of asking how, or of telling somebody to, stands close to an act of self-harm.</summary>
    public static float Instructions(float selfHarm, WindowFacts facts) =>
        selfHarm * (facts.Pair(WordLists.TaughtSelfHarmPair) > 0 ? 1 : Unlikely);
}
