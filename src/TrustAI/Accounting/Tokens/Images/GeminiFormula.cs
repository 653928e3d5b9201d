namespace TrustAI;

/// <summary>Gemini: 258 tokens for a small image, and for each tile of 768 pixels of a larger one.</summary>
internal sealed class GeminiFormula : ImageFormula
{
    private const int SmallSide = 384;
    private const int Tile = 768;
    private const int PerTile = 258;

    public override long Count(double width, double height, string? detail) =>
        width <= SmallSide && height <= SmallSide ? PerTile : PerTile * Squares(width, height, Tile);
}
