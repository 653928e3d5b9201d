namespace TrustAI;

/// <summary>OpenAI's older models: the image fits into 2,048 pixels, its shorter side into 768, and each tile of 512 pixels costs the same.</summary>
internal sealed class TileFormula(int basis, int perTile) : ImageFormula
{
    private const int LongerSide = 2048;
    private const int ShorterSide = 768;
    private const int Tile = 512;

    public override long Count(double width, double height, string? detail)
    {
        if (IsLow(detail))
        {
            return basis;
        }

        double scale = FitLonger(width, height, LongerSide);
        scale *= FitShorter(width * scale, height * scale, ShorterSide);
        return basis + (perTile * Squares(width * scale, height * scale, Tile));
    }
}
