namespace TrustAI.PriceTable;

/// <summary>Prices of one kind each, in USD per million tokens; null is unknown.</summary>
internal sealed record Figures
{
    public static readonly string[] Names =
    [
        "input", "output", "cache read", "cache write 5m", "cache write 1h",
        "reasoning", "audio input", "cached audio", "audio output", "image input", "image output", "video input", "video output",
    ];

    private readonly decimal?[] _values;

    private Figures(decimal?[] values) => _values = values;

    public static Figures Empty { get; } = new(new decimal?[Names.Length]);

    public decimal? Input
    {
        get => _values[0];
        init => _values = With(0, value);
    }

    public decimal? Output
    {
        get => _values[1];
        init => _values = With(1, value);
    }

    public decimal? CacheRead
    {
        get => _values[2];
        init => _values = With(2, value);
    }

    public decimal? CacheWrite
    {
        get => _values[3];
        init => _values = With(3, value);
    }

    public decimal? CacheWriteLong
    {
        get => _values[4];
        init => _values = With(4, value);
    }

    public decimal? Reasoning
    {
        get => _values[5];
        init => _values = With(5, value);
    }

    public decimal? AudioInput => _values[6];

    public decimal? CachedAudio
    {
        get => _values[7];
        init => _values = With(7, value);
    }

    public decimal? AudioOutput => _values[8];

    public bool IsEmpty => Array.TrueForAll(_values, value => value is null);

    public decimal?[] ToArray() => [.. _values];

    public static Figures From(ReadOnlySpan<decimal?> values) => new(values.ToArray());

    /// <summary>Multiplies every price; a price in a region is the base price times a surcharge.</summary>
    public Figures Times(decimal factor) => new(Array.ConvertAll(_values, value => value * factor));

    /// <summary>Names the kinds that both give, but differently.</summary>
    public IEnumerable<string> DifferencesTo(Figures other)
    {
        var (mine, theirs) = (_values, other._values);
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
        var mine = ToArray();
        for (var i = 0; i < mine.Length; i++)
        {
            mine[i] ??= other._values[i];
        }

        return new(mine);
    }

    private decimal?[] With(int kind, decimal? value)
    {
        var values = ToArray();
        values[kind] = value;
        return values;
    }
}
