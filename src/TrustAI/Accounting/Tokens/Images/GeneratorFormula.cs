namespace TrustAI;

/// <summary>The image that gpt-image-1 starts from: tiles after scaling the shorter side to 512 pixels; high fidelity costs extra.</summary>
internal sealed class GeneratorFormula : ImageFormula
{
    private const int ShorterSide = 512;
    private const int Tile = 512;
    private const int Basis = 65;
    private const int PerTile = 129;
    private const int HighFidelitySquare = 4160;
    private const int HighFidelityOblong = 6240;

    public override long Count(double width, double height, string? detail)
    {
        double scale = FitShorter(width, height, ShorterSide);
        long tokens = Basis + (PerTile * Squares(width * scale, height * scale, Tile));
        return !IsHigh(detail) ? tokens : tokens + (width == height ? HighFidelitySquare : HighFidelityOblong);
    }
}
