namespace TrustAI;

/// <summary>Actions of moderation as they are written in JSON, tags and logs.</summary>
internal static class ModerationActionNames
{
    public static string Of(ModerationAction action) => action switch
    {
        ModerationAction.Ignore => "ignore",
        ModerationAction.Mask => "mask",
        ModerationAction.Replace => "replace",
        ModerationAction.Block => "block",
        _ => "annotate",
    };
}
