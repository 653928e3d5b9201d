using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>What a judge's call carries in its additional properties, so that those below can tell it from the question it is about.</summary>
/// <param name="Key">The name of the property.</param>
/// <param name="Value">Its value.</param>
internal sealed record JudgeMarker(string Key, object Value)
{
    private const string JudgementKey = "trustai_judgement";

    public static readonly JudgeMarker Reflection = new("trustai_reflection", 1);
    public static readonly JudgeMarker Groundedness = new(JudgementKey, "groundedness");
    public static readonly JudgeMarker Criteria = new(JudgementKey, "criteria");
    public static readonly JudgeMarker Grouping = new(JudgementKey, "grouping");
    public static readonly JudgeMarker Moderation = new(JudgementKey, "moderation");

    public static bool IsIn(AdditionalPropertiesDictionary properties) => properties.ContainsKey(Reflection.Key) || properties.ContainsKey(JudgementKey);
}
