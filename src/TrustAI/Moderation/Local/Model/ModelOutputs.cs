namespace TrustAI;

/// <summary>What the trained model says something about, in the order of its columns, and after them what is derived from these.</summary>
internal static class ModelOutputs
{
    public const int Sexual = 0;
    public const int Hate = 1;
    public const int Violence = 2;
    public const int Harassment = 3;
    public const int SelfHarm = 4;
    public const int HateThreatening = 6;
    public const int ViolenceGraphic = 7;
    public const int HarassmentThreatening = 8;
    public const int Illicit = 9;
    public const int IllicitViolent = 10;
    public const int Injection = 11;
    public const int Jailbreak = 12;
    public const int Any = 13;
    public const int Count = 14;

    /// <summary>Derived from <see cref="SelfHarm"/>.</summary>
    public const int SelfHarmIntent = 14;

    /// <inheritdoc cref="SelfHarmIntent"/>
    public const int SelfHarmInstructions = 15;

    /// <summary>Columns and derived scores.</summary>
    public const int WithDerived = 16;

    /// <summary>Names in this order; the one of <see cref="Any"/>, "some category of harmful content", is no category.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        ModerationCategory.Sexual, ModerationCategory.Hate, ModerationCategory.Violence, ModerationCategory.Harassment, ModerationCategory.SelfHarm,
        ModerationCategory.SexualMinors, ModerationCategory.HateThreatening, ModerationCategory.ViolenceGraphic, ModerationCategory.HarassmentThreatening,
        ModerationCategory.Illicit, ModerationCategory.IllicitViolent, ModerationCategory.Injection, ModerationCategory.Jailbreak, "any",
        ModerationCategory.SelfHarmIntent, ModerationCategory.SelfHarmInstructions,
    ];
}
