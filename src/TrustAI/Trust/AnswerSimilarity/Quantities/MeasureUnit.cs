namespace TrustAI;

/// <summary>A unit of measurement or a currency.</summary>
/// <param name="Dimension">What it measures; only units of one dimension can be compared.</param>
/// <param name="System">Figures in units of different systems are rounded when they are converted.</param>
/// <param name="Factor">How many of the dimension's base unit it is.</param>
/// <param name="Offset">What is added to a figure before it is multiplied: scales of temperature begin at different points.</param>
internal sealed record MeasureUnit(string Dimension, string System, decimal Factor, decimal Offset = 0)
{
    public decimal ToBase(decimal value) => (value + Offset) * Factor;
}
