namespace TrustAI;

/// <summary>OpenAI's newer models: patches of 32 pixels, as many as a budget allows, times a factor of the model.</summary>
internal sealed class PatchFormula(decimal perPatch, PatchLimits low, PatchLimits high, PatchLimits original) : ImageFormula
{
    private const int Patch = 32;

    public override long Count(double width, double height, string? detail)
    {
        PatchLimits limits = IsLow(detail) ? low : IsOriginal(detail) ? original : high;
        double scale = FitLonger(width, height, limits.LongerSide);
        width *= scale;
        height *= scale;

        long patches = Squares(width, height, Patch);
        if (patches > limits.Patches)
        {
            // Shrunk to the budget's area, then a little more, so that whole patches fill one side.
            scale = Math.Sqrt((double)Patch * Patch * limits.Patches / (width * height));
            scale *= Math.Min(WholeShare(width * scale), WholeShare(height * scale));
            patches = Math.Min(limits.Patches, Squares(width * scale, height * scale, Patch));
        }

        return (long)Math.Ceiling(patches * perPatch);
    }

    private static double WholeShare(double side) => Math.Min(1, Math.Max(1, Math.Floor(side / Patch)) / (side / Patch));
}
