namespace TrustAI;

/// <summary>Claude: a token for 750 pixels, after shrinking what has too long a side or too many tokens.</summary>
internal sealed class ClaudeFormula(int longerSide, int mostTokens) : ImageFormula
{
    private const double PixelsPerToken = 750;

    public override long Count(double width, double height, string? detail)
    {
        double scale = FitLonger(width, height, longerSide);
        return Math.Min(mostTokens, CeilingOf(width * scale * height * scale / PixelsPerToken));
    }
}
