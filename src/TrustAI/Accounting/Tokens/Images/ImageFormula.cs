namespace TrustAI;

/// <summary>How a family of models counts images.</summary>
internal abstract class ImageFormula
{
    // Sizes are scaled in binary fractions; what lies this little above a whole is the whole.
    private const double Tolerance = 1e-9;

    public abstract long Count(double width, double height, string? detail);

    protected static bool IsLow(string? detail) => string.Equals(detail, "low", StringComparison.OrdinalIgnoreCase);

    protected static bool IsHigh(string? detail) => string.Equals(detail, "high", StringComparison.OrdinalIgnoreCase);

    protected static bool IsOriginal(string? detail) => string.Equals(detail, "original", StringComparison.OrdinalIgnoreCase);

    /// <summary>The number of squares that cover the image.</summary>
    protected static long Squares(double width, double height, int side) => CeilingOf(width / side) * CeilingOf(height / side);

    protected static long CeilingOf(double value) => Math.Max(1, (long)Math.Ceiling(value - Tolerance));

    /// <summary>What the sides must be multiplied by so that the longer one is no longer than <paramref name="edge"/>.</summary>
    protected static double FitLonger(double width, double height, double edge) => Math.Min(1, edge / Math.Max(width, height));

    /// <summary>What the sides must be multiplied by so that the shorter one is no longer than <paramref name="edge"/>.</summary>
    protected static double FitShorter(double width, double height, double edge) => Math.Min(1, edge / Math.Min(width, height));
}
