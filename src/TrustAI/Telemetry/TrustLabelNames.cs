namespace TrustAI;

/// <summary>Labels as they are written in JSON, tags and logs.</summary>
internal static class TrustLabelNames
{
    public static string Of(TrustLabel label) => label switch
    {
        TrustLabel.Trusted => "trusted",
        TrustLabel.Uncertain => "uncertain",
        TrustLabel.Untrusted => "untrusted",
        _ => "unverified",
    };
}
