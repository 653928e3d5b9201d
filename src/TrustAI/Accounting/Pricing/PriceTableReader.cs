using System.Globalization;

namespace TrustAI;

/// <summary>Reads a line of the embedded table; its columns are named in its header.</summary>
internal static class PriceTableReader
{
    public const int FirstPriceColumn = 2;
    public const int TierColumn = 7;
    public const int OwnerColumn = 11;

    private const int ColumnCount = 13;

    // The kinds that have a column, and the short names of the others in the last column.
    private const int ColumnKinds = 5;
    private static readonly string[] ShortKinds = ["", "", "", "", "", "rs", "ai", "ca", "ao", "ii", "io", "vi", "vo"];

    public static ModelPrice ReadRow(string[] columns, List<PriceSource> sources)
    {
        if (columns.Length != ColumnCount)
        {
            throw new InvalidDataException($"A row of the price table has {columns.Length} columns instead of {ColumnCount}: '{string.Join(' ', columns)}'.");
        }

        var source = columns[10];
        var price = new ModelPrice
        {
            Provider = columns[0],
            Model = columns[1],
            Tiers = columns[TierColumn].Length == 0 ? [] : Array.ConvertAll(columns[TierColumn].Split(';'), ReadTier),
            ContextWindow = Count(columns[8]),
            MaxOutputTokens = Count(columns[9]),
            Source = source,
            Checked = DayOf(source, sources),
        };
        var rates = new decimal?[RateSet.Size];
        for (var i = 0; i < ColumnKinds; i++)
        {
            rates[i] = Price(columns[FirstPriceColumn + i]);
        }

        price = ReadExtras(price, columns[12], rates);
        return RateSet.In(price, rates);
    }

    // Where both sources agree, the price was last seen in the younger one.
    private static DateOnly? DayOf(string name, List<PriceSource> sources)
    {
        DateOnly? youngest = null;
        foreach (var source in sources)
        {
            if (string.Equals(source.Name, name, StringComparison.Ordinal))
            {
                return source.Date;
            }

            youngest = youngest > source.Date ? youngest : source.Date;
        }

        return youngest;
    }

    // name=value, parted by semicolons: further kinds, units, multipliers (with a colon in the name), and the days of a price.
    private static ModelPrice ReadExtras(ModelPrice price, string text, decimal?[] rates)
    {
        if (text.Length == 0)
        {
            return price;
        }

        Dictionary<string, decimal>? multipliers = null;
        foreach (var extra in text.Split(';'))
        {
            var equals = extra.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = (extra[..equals], extra[(equals + 1)..]);
            if (Array.IndexOf(ShortKinds, name) is var kind and >= 0)
            {
                rates[kind] = Price(value);
            }
            else if (name.Contains(':', StringComparison.Ordinal))
            {
                (multipliers ??= new(StringComparer.OrdinalIgnoreCase))[name] = Price(value)!.Value;
            }
            else
            {
                price = name switch
                {
                    "from" => price with { ValidFrom = DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture) },
                    "to" => price with { ValidTo = DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture) },
                    _ => price with
                    {
                        Units = UnitNames.With(price.Units ?? new UnitPrices(), name, Price(value), flag: true)
                            ?? throw new InvalidDataException($"The price table has an unknown name '{name}'."),
                    },
                };
            }
        }

        return multipliers is null ? price : price with { Multipliers = multipliers };
    }

    // [f|p|b]threshold:price:price:..., the kinds in their order, empty ones at the end left out.
    private static PriceTier ReadTier(string text)
    {
        var service = text[0] switch
        {
            'f' => PriceService.Flex,
            'p' => PriceService.Priority,
            'b' => PriceService.Batch,
            _ => PriceService.Standard,
        };
        var parts = text[(service == PriceService.Standard ? 0 : 1)..].Split(':');
        var rates = new decimal?[RateSet.Size];
        for (var i = 1; i < parts.Length; i++)
        {
            rates[i - 1] = Price(parts[i]);
        }

        return RateSet.In(new PriceTier { Threshold = long.Parse(parts[0], CultureInfo.InvariantCulture), Service = service }, rates);
    }

    private static decimal? Price(string text) => text.Length == 0 ? null : decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    private static long? Count(string text) => text.Length == 0 ? null : long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
