using System.Runtime.CompilerServices;

namespace TrustAI;

/// <summary>Collects the lines of one cost; a needed price that is missing makes the whole unknown.</summary>
internal struct CostLines(decimal multiplier)
{
    // More than there are kinds of lines.
    private const int Capacity = 32;

    private Buffer _lines;
    private int _count;

    public decimal Amount { get; private set; }

    public bool IsUnknown { get; private set; }

    public readonly IReadOnlyList<CostLine> Lines => _count == 0 ? [] : Array.AsReadOnly(((ReadOnlySpan<CostLine>)_lines)[.._count].ToArray());

    public void Tokens(string kind, long tokens, decimal? perMillion)
    {
        if (tokens > 0 && Known(perMillion) is { } rate)
        {
            rate *= multiplier;
            Add(new CostLine { Kind = kind, Tokens = tokens, PerMillion = rate, Amount = tokens * rate / 1_000_000m });
        }
    }

    public void Units(string kind, decimal? units, decimal? perUnit)
    {
        if (units > 0 && Known(perUnit) is { } price)
        {
            Add(new CostLine { Kind = kind, Tokens = 0, PerMillion = 0, Units = units, PerUnit = price, Amount = units.Value * price });
        }
    }

    private decimal? Known(decimal? price)
    {
        IsUnknown |= price is null;
        return price;
    }

    private void Add(CostLine line)
    {
        _lines[_count++] = line;
        Amount += line.Amount;
    }

    [InlineArray(Capacity)]
    private struct Buffer
    {
        private CostLine _line;
    }
}
