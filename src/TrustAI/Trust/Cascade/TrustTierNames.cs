namespace TrustAI;

/// <summary>The names of the tiers of our own estimators, in reports and metrics. An estimator of the user's own is a tier of its name.</summary>
internal static class TrustTierNames
{
    public const string Confidence = "confidence";
    public const string Reflection = "reflection";
    public const string Groundedness = "groundedness";
    public const string Consistency = "consistency";
    public const string SecondOpinion = "second_opinion";
    public const string Regeneration = "regeneration";
    public const string Escalation = "escalation";
}
