namespace TrustAI;

/// <summary>What the trained model says something about, in the order of its columns.</summary>
internal static class ModelOutputs
{
    public const int Injection = 11;
    public const int Jailbreak = 12;
    public const int Any = 13;
    public const int Count = 14;

    /// <summary>Names of the columns up to <see cref="Any"/>, which stands for "some category of harmful content".</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        ModerationCategory.Sexual, ModerationCategory.Hate, ModerationCategory.Violence, ModerationCategory.Harassment, ModerationCategory.SelfHarm,
        ModerationCategory.SexualMinors, ModerationCategory.HateThreatening, ModerationCategory.ViolenceGraphic, ModerationCategory.HarassmentThreatening,
        ModerationCategory.Illicit, ModerationCategory.IllicitViolent, ModerationCategory.Injection, ModerationCategory.Jailbreak, "any",
    ];
}
