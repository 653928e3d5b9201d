using System.Globalization;
using System.Text;

namespace TrustAI;

/// <summary>The embedded table. Its lines are found by name and only read when their price is asked for, since most never are.</summary>
/// <remarks>
/// Thread-safe. The lines are sorted by provider and model; of several for the same, at different times, the last is the current one.
/// The index is made of plain arrays, since making it is most of what the first use of the table takes.
/// </remarks>
internal sealed class PriceTable
{
    private const int None = -1;

    // A power of two, above the number of lines.
    private const int Buckets = 4096;

    private readonly PriceLines _lines;

    // By bucket the first line plus one, by line the next one, of models of the same hash.
    private readonly int[] _first = new int[Buckets];
    private readonly int[] _next;
    private readonly ModelPrice?[] _read;
    private readonly List<string> _providers = [];
    private readonly List<PriceSource> _sources = [];

    public PriceTable(string text)
    {
        _lines = new PriceLines(text);
        _next = new int[_lines.Count];
        _read = new ModelPrice?[_lines.Count];
        // Backwards, so that each chain runs in the order of the file.
        for (var line = _lines.Count - 1; line >= 0; line--)
        {
            if (_lines[line] is ['#', ..] comment)
            {
                ReadSource(comment.ToString().Split('\t'));
                continue;
            }

            var provider = _lines.Column(line, 0);
            if (_providers.Count == 0 || !provider.SequenceEqual(_providers[^1]))
            {
                _providers.Add(provider.ToString());
            }

            ref var first = ref _first[Bucket(_lines.Column(line, 1))];
            _next[line] = first - 1;
            first = line + 1;
        }
    }

    public static PriceTable Empty { get; } = new("");

    /// <summary>Gets all prices at all times.</summary>
    public IEnumerable<(ModelPrice Price, bool IsOwner)> All =>
        from line in Enumerable.Range(0, _lines.Count)
        where _lines[line] is not ['#', ..]
        select (Read(line), IsOwner(line));

    public static PriceTable ReadEmbedded()
    {
        using var stream = typeof(PriceTable).Assembly.GetManifestResourceStream("TrustAI.prices.tsv")
            ?? throw new InvalidOperationException("The price table is missing from the assembly.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new PriceTable(Encoding.UTF8.GetString(bytes));
    }

    public bool HasProvider(ReadOnlySpan<char> provider)
    {
        foreach (var known in _providers)
        {
            if (provider.Equals(known, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    public ModelPrice? Find(ReadOnlySpan<char> provider, ReadOnlySpan<char> model)
    {
        var current = None;
        for (var line = First(model); line != None; line = Next(line, model))
        {
            current = _lines.Column(line, 0).Equals(provider, StringComparison.OrdinalIgnoreCase) ? line : current;
        }

        return current == None ? null : Current(current);
    }

    /// <summary>Finds the price that a bare name means; a name with differently priced offers and no owner has none.</summary>
    public ModelPrice? FindAnywhere(ReadOnlySpan<char> model)
    {
        var (best, isUnambiguous) = (None, true);
        for (var line = First(model); line != None; line = Next(line, model))
        {
            if (IsPast(line))
            {
                continue;
            }

            if (best == None || (IsOwner(line) && !IsOwner(best)))
            {
                (best, isUnambiguous) = (line, true);
            }
            else if (IsOwner(line) == IsOwner(best))
            {
                isUnambiguous &= Prices(line).SequenceEqual(Prices(best));
            }
        }

        return best != None && isUnambiguous ? Current(best) : null;
    }

    private static int Bucket(ReadOnlySpan<char> model) => string.GetHashCode(model, StringComparison.OrdinalIgnoreCase) & (Buckets - 1);

    private int First(ReadOnlySpan<char> model) => Skip(_first[Bucket(model)] - 1, model);

    private int Next(int line, ReadOnlySpan<char> model) => Skip(_next[line], model);

    // From this line on, the first one of the model.
    private int Skip(int line, ReadOnlySpan<char> model)
    {
        while (line != None && !_lines.Column(line, 1).Equals(model, StringComparison.OrdinalIgnoreCase))
        {
            line = _next[line];
        }

        return line;
    }

    private ModelPrice Current(int line)
    {
        if (_read[line] is { } known)
        {
            return known;
        }

        var price = Read(line);
        List<ModelPrice>? others = null;
        for (var past = line - 1; past >= 0 && IsPast(past) && IsSame(past, line); past--)
        {
            (others ??= []).Add(Read(past));
        }

        // Two threads may read the same line; either result will do.
        return _read[line] = others is null ? price : price with { OtherPeriods = others.AsReadOnly() };
    }

    private ModelPrice Read(int line) => PriceTableReader.ReadRow(_lines[line].ToString().Split('\t'), _sources);

    // Another time of the same model follows.
    private bool IsPast(int line) => line + 1 < _lines.Count && IsSame(line, line + 1);

    private bool IsSame(int line, int other) =>
        _lines.Column(line, 1).Equals(_lines.Column(other, 1), StringComparison.OrdinalIgnoreCase)
        && _lines.Column(line, 0).SequenceEqual(_lines.Column(other, 0));

    private bool IsOwner(int line) => !_lines.Column(line, PriceTableReader.OwnerColumn).IsEmpty;

    // Everything from the input to the tiers.
    private ReadOnlySpan<char> Prices(int line)
    {
        var prices = _lines.From(line, PriceTableReader.FirstPriceColumn);
        return prices[..^_lines.From(line, PriceTableReader.TierColumn + 1).Length];
    }

    private void ReadSource(string[] columns)
    {
        if (columns.Length > 1 && DateOnly.TryParseExact(columns[1], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            _sources.Add(new PriceSource(columns[0][2..], date));
        }
    }
}
