using System.Globalization;

namespace TrustAI;

/// <summary>Reads the embedded table; its columns are named in its header.</summary>
internal static class PriceTableReader
{
    private const int ColumnCount = 12;

    public static List<PriceRow> ReadEmbedded()
    {
        using var stream = typeof(PriceTableReader).Assembly.GetManifestResourceStream("TrustAI.prices.tsv")
            ?? throw new InvalidOperationException("The price table is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return Read(reader);
    }

    public static List<PriceRow> Read(TextReader reader)
    {
        var rows = new List<PriceRow>(4096);
        var dates = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            var columns = line.Split('\t');
            if (!line.StartsWith('#'))
            {
                rows.Add(ReadRow(columns, dates));
            }
            else if (columns.Length > 1 && DateOnly.TryParseExact(columns[1], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                dates[columns[0][2..]] = date;
            }
        }

        return rows;
    }

    private static PriceRow ReadRow(string[] columns, Dictionary<string, DateOnly> dates)
    {
        if (columns.Length != ColumnCount)
        {
            throw new InvalidDataException($"A row of the price table has {columns.Length} columns instead of {ColumnCount}: '{string.Join(' ', columns)}'.");
        }

        var source = columns[10];
        // Where both sources agree, the price was last seen in the younger one.
        DateOnly? read = dates.TryGetValue(source, out var date) ? date : dates.Count > 0 ? dates.Values.Max() : null;
        var price = new ModelPrice
        {
            Provider = columns[0],
            Model = columns[1],
            InputPerMillion = Price(columns[2]),
            OutputPerMillion = Price(columns[3]),
            CacheReadPerMillion = Price(columns[4]),
            CacheWritePerMillion = Price(columns[5]),
            CacheWriteLongPerMillion = Price(columns[6]),
            Tiers = columns[7].Length == 0 ? [] : Array.ConvertAll(columns[7].Split(';'), ReadTier),
            ContextWindow = Count(columns[8]),
            MaxOutputTokens = Count(columns[9]),
            Source = source,
            Checked = read,
        };
        return new PriceRow(price, columns[11].Length > 0 ? PriceRank.Owner : PriceRank.Reseller);
    }

    private static PriceTier ReadTier(string text)
    {
        var parts = text.Split(':');
        return new PriceTier
        {
            Threshold = long.Parse(parts[0], CultureInfo.InvariantCulture),
            InputPerMillion = Price(parts[1]),
            OutputPerMillion = Price(parts[2]),
            CacheReadPerMillion = Price(parts[3]),
            CacheWritePerMillion = Price(parts[4]),
            CacheWriteLongPerMillion = Price(parts[5]),
        };
    }

    private static decimal? Price(string text) => text.Length == 0 ? null : decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    private static long? Count(string text) => text.Length == 0 ? null : long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
