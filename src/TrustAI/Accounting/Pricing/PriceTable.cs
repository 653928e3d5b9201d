using System.Globalization;

namespace TrustAI;

/// <summary>The embedded table. Its lines are found by name and only read when their price is asked for, since most never are.</summary>
/// <remarks>Thread-safe. The lines are sorted by provider and model; of several for the same, at different times, the last is the current one.</remarks>
internal sealed class PriceTable
{
    private readonly string _text;
    private readonly int[] _starts;
    private readonly int[] _next;
    private readonly ModelPrice?[] _read;
    private readonly Dictionary<string, int> _byModel = new(4096, StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _providers = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, DateOnly> _dates = new(StringComparer.Ordinal);

    public PriceTable(string text)
    {
        _text = text;
        _starts = FindLines(text);
        _next = new int[_starts.Length];
        _read = new ModelPrice?[_starts.Length];
        var providers = _providers.GetAlternateLookup<ReadOnlySpan<char>>();
        var models = _byModel.GetAlternateLookup<ReadOnlySpan<char>>();
        // Backwards, so that each chain of lines with the same model runs in the order of the file.
        for (var line = _starts.Length - 1; line >= 0; line--)
        {
            if (Line(line) is ['#', ..] comment)
            {
                ReadDate(comment.ToString().Split('\t'));
                continue;
            }

            providers.Add(Column(line, 0));
            var model = Column(line, 1);
            _next[line] = models.TryGetValue(model, out var following) ? following : -1;
            models[model] = line;
        }
    }

    public static PriceTable Empty { get; } = new("");

    /// <summary>Gets all prices at all times.</summary>
    public IEnumerable<(ModelPrice Price, bool IsOwner)> All =>
        from line in Enumerable.Range(0, _starts.Length)
        where !Line(line).StartsWith("#", StringComparison.Ordinal)
        select (Read(line), IsOwner(line));

    public static PriceTable ReadEmbedded()
    {
        using var stream = typeof(PriceTable).Assembly.GetManifestResourceStream("TrustAI.prices.tsv")
            ?? throw new InvalidOperationException("The price table is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return new PriceTable(reader.ReadToEnd());
    }

    public bool HasProvider(ReadOnlySpan<char> provider) => _providers.GetAlternateLookup<ReadOnlySpan<char>>().Contains(provider);

    public ModelPrice? Find(ReadOnlySpan<char> provider, ReadOnlySpan<char> model)
    {
        var current = -1;
        for (var line = First(model); line >= 0; line = _next[line])
        {
            current = Column(line, 0).Equals(provider, StringComparison.OrdinalIgnoreCase) ? line : current;
        }

        return current < 0 ? null : Current(current);
    }

    /// <summary>Finds the price that a bare name means; a name with differently priced offers and no owner has none.</summary>
    public ModelPrice? FindAnywhere(ReadOnlySpan<char> model)
    {
        var (best, isUnambiguous) = (-1, true);
        for (var line = First(model); line >= 0; line = _next[line])
        {
            if (IsPast(line))
            {
                continue;
            }

            if (best < 0 || (IsOwner(line) && !IsOwner(best)))
            {
                (best, isUnambiguous) = (line, true);
            }
            else if (IsOwner(line) == IsOwner(best))
            {
                isUnambiguous &= Prices(line).SequenceEqual(Prices(best));
            }
        }

        return best >= 0 && isUnambiguous ? Current(best) : null;
    }

    private static int[] FindLines(string text)
    {
        var starts = new List<int>(4096);
        var start = 0;
        while (start < text.Length)
        {
            starts.Add(start);
            var end = text.IndexOf('\n', start);
            start = end < 0 ? text.Length : end + 1;
        }

        return [.. starts];
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

    private ModelPrice Read(int line) => PriceTableReader.ReadRow(Line(line).ToString().Split('\t'), _dates);

    private int First(ReadOnlySpan<char> model) => _byModel.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(model, out var line) ? line : -1;

    // Another time of the same model follows.
    private bool IsPast(int line) => line + 1 < _starts.Length && IsSame(line, line + 1);

    private bool IsSame(int line, int other) =>
        Column(line, 1).Equals(Column(other, 1), StringComparison.OrdinalIgnoreCase) && Column(line, 0).SequenceEqual(Column(other, 0));

    private bool IsOwner(int line) => !Column(line, PriceTableReader.OwnerColumn).IsEmpty;

    private ReadOnlySpan<char> Line(int line)
    {
        var rest = _text.AsSpan(_starts[line]);
        var end = rest.IndexOf('\n');
        return end < 0 ? rest : rest[..end];
    }

    private ReadOnlySpan<char> Column(int line, int column)
    {
        var rest = From(line, column);
        var end = rest.IndexOf('\t');
        return end < 0 ? rest : rest[..end];
    }

    private ReadOnlySpan<char> From(int line, int column)
    {
        var rest = Line(line);
        for (; column > 0; column--)
        {
            rest = rest[(rest.IndexOf('\t') + 1)..];
        }

        return rest;
    }

    // Everything from the input to the tiers.
    private ReadOnlySpan<char> Prices(int line)
    {
        var prices = From(line, PriceTableReader.FirstPriceColumn);
        return prices[..^From(line, PriceTableReader.TierColumn + 1).Length];
    }

    private void ReadDate(string[] columns)
    {
        if (columns.Length > 1 && DateOnly.TryParseExact(columns[1], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            _dates[columns[0][2..]] = date;
        }
    }
}
