namespace TrustAI;

/// <summary>How much of an image a level of detail lets through.</summary>
/// <param name="Patches">The greatest number of patches.</param>
/// <param name="LongerSide">The greatest length of the longer side in pixels.</param>
internal sealed record PatchLimits(int Patches, int LongerSide);
