namespace TrustAI;

/// <summary>Actions on low trust as they are written in JSON and tags.</summary>
internal static class LowTrustActionNames
{
    public static string Of(LowTrustAction action) => action switch
    {
        LowTrustAction.Regenerate => "regenerate",
        LowTrustAction.Escalate => "escalate",
        LowTrustAction.Replace => "replace",
        LowTrustAction.Block => "block",
        _ => "annotate",
    };
}
