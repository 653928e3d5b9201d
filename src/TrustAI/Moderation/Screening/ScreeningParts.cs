namespace TrustAI;

/// <summary>The names of moderation's parts among a report's problems.</summary>
internal static class ScreeningParts
{
    public const string Input = "input_moderation";
    public const string Output = "output_moderation";

    public static string Of(ModerationDirection direction) => direction == ModerationDirection.Input ? Input : Output;
}
