namespace TrustAI.PriceTable;

/// <summary>Prices of one kind each, in USD per million tokens; null is unknown.</summary>
internal sealed record Figures
{
    public static readonly string[] Names = ["input", "output", "cache read", "cache write 5m", "cache write 1h"];

    public decimal? Input { get; init; }

    public decimal? Output { get; init; }

    public decimal? CacheRead { get; init; }

    public decimal? CacheWrite { get; init; }

    public decimal? CacheWriteLong { get; init; }

    public bool IsEmpty => Input is null && Output is null && CacheRead is null && CacheWrite is null && CacheWriteLong is null;

    public decimal?[] ToArray() => [Input, Output, CacheRead, CacheWrite, CacheWriteLong];

    public static Figures From(ReadOnlySpan<decimal?> values) => new()
    {
        Input = values[0],
        Output = values[1],
        CacheRead = values[2],
        CacheWrite = values[3],
        CacheWriteLong = values[4],
    };

    /// <summary>Names the kinds that both give, but differently.</summary>
    public IEnumerable<string> DifferencesTo(Figures other)
    {
        var (mine, theirs) = (ToArray(), other.ToArray());
        for (var i = 0; i < Names.Length; i++)
        {
            if (mine[i] is { } a && theirs[i] is { } b && a != b)
            {
                yield return $"{Names[i]} {Number.Text(a)} / {Number.Text(b)}";
            }
        }
    }

    public Figures FilledFrom(Figures other)
    {
        var (mine, theirs) = (ToArray(), other.ToArray());
        for (var i = 0; i < mine.Length; i++)
        {
            mine[i] ??= theirs[i];
        }

        return From(mine);
    }
}
