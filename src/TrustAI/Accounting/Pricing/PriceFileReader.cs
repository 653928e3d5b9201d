using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TrustAI;

/// <summary>Reads a file of prices and collects all its errors with their lines.</summary>
internal ref struct PriceFileReader
{
    private readonly ReadOnlySpan<byte> _text;
    private readonly List<string> _errors = [];
    private readonly List<ModelPrice> _prices = [];
    private readonly Dictionary<string, string> _deployments = new(StringComparer.OrdinalIgnoreCase);
    private Utf8JsonReader _json;
    private int _line = 1;
    private int _counted;

    private PriceFileReader(ReadOnlySpan<byte> text)
    {
        _text = text;
        _json = new Utf8JsonReader(text, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
    }

    public static PriceFile Read(ReadOnlySpan<byte> text)
    {
        var reader = new PriceFileReader(text.StartsWith(Encoding.UTF8.Preamble) ? text[Encoding.UTF8.Preamble.Length..] : text);
        try
        {
            reader.ReadRoot();
        }
        catch (JsonException exception)
        {
            // What follows broken JSON cannot be judged.
            reader._errors.Add($"line {exception.LineNumber + 1}: this is no JSON ({exception.Message.Split(" LineNumber", 2)[0]})");
        }

        return reader._errors.Count == 0 ? new PriceFile(reader._prices, reader._deployments) : throw new PriceFileException(reader._errors);
    }

    private void ReadRoot()
    {
        _json.Read();
        if (!IsStart(JsonTokenType.StartObject, "the file", "an object"))
        {
            return;
        }

        while (TryProperty(out var name))
        {
            switch (name)
            {
                case "prices" when IsStart(JsonTokenType.StartArray, name, "an array"):
                    while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
                    {
                        ReadPrice();
                    }

                    break;
                case "deployments" when IsStart(JsonTokenType.StartObject, name, "an object"):
                    while (TryProperty(out var deployment))
                    {
                        _deployments[deployment] = Text(deployment) ?? "";
                    }

                    break;
                case "prices" or "deployments":
                    break;
                default:
                    Unknown(name, "prices, deployments");
                    break;
            }
        }
    }

    private void ReadPrice()
    {
        var line = Line();
        if (!IsStart(JsonTokenType.StartObject, "a price", "an object"))
        {
            return;
        }

        var price = new ModelPrice { Model = "" };
        Span<decimal?> rates = new decimal?[RateSet.Size];
        while (TryProperty(out var name))
        {
            price = name switch
            {
                "model" => price with { Model = Text(name) ?? "" },
                "provider" => price with { Provider = Text(name) },
                "source" => price with { Source = Text(name) ?? price.Source },
                "checked" => price with { Checked = Date(name) },
                "from" => price with { ValidFrom = Date(name) },
                "to" => price with { ValidTo = Date(name) },
                "contextWindow" => price with { ContextWindow = Count(name) },
                "maxOutputTokens" => price with { MaxOutputTokens = Count(name) },
                "tiers" => price with { Tiers = ReadTiers() },
                "units" => price with { Units = ReadUnits() },
                "multipliers" => price with { Multipliers = ReadMultipliers() },
                _ => ReadRate(price, name, rates),
            };
        }

        price = RateSet.In(price, rates);
        if (string.IsNullOrWhiteSpace(price.Model))
        {
            Error(line, "a price needs a model");
        }

        if (price.InputPerMillion is null && price.OutputPerMillion is null && price.Units is null)
        {
            Error(line, $"the price of '{price.Model}' has neither input nor output nor units");
        }

        if (price.ValidTo <= price.ValidFrom)
        {
            Error(line, $"the price of '{price.Model}' ends before it begins");
        }

        _prices.Add(price);
    }

    private ModelPrice ReadRate(ModelPrice price, string name, Span<decimal?> rates)
    {
        if (Array.IndexOf(RateSet.Names, name) is var kind and >= 0)
        {
            rates[kind] = Number(name);
        }
        else
        {
            Unknown(name, "model, provider, " + string.Join(", ", RateSet.Names) + ", tiers, units, multipliers, contextWindow, maxOutputTokens, source, checked, from, to");
        }

        return price;
    }

    private List<PriceTier> ReadTiers()
    {
        var tiers = new List<PriceTier>();
        if (!IsStart(JsonTokenType.StartArray, "tiers", "an array"))
        {
            return tiers;
        }

        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            if (!IsStart(JsonTokenType.StartObject, "a tier", "an object"))
            {
                continue;
            }

            var line = Line();
            var tier = new PriceTier();
            Span<decimal?> rates = new decimal?[RateSet.Size];
            while (TryProperty(out var name))
            {
                if (name is "above")
                {
                    tier = tier with { Threshold = Count(name) ?? 0 };
                }
                else if (name is "service")
                {
                    tier = tier with { Service = Service() };
                }
                else if (Array.IndexOf(RateSet.Names, name) is var kind and >= 0)
                {
                    rates[kind] = Number(name);
                }
                else
                {
                    Unknown(name, "above, service, " + string.Join(", ", RateSet.Names));
                }
            }

            if (tier.Threshold == 0 && tier.Service == PriceService.Standard)
            {
                Error(line, "a tier needs above, service or both");
            }

            tiers.Add(RateSet.In(tier, rates));
        }

        return tiers;
    }

    private UnitPrices? ReadUnits()
    {
        var units = new UnitPrices();
        if (!IsStart(JsonTokenType.StartObject, "units", "an object"))
        {
            return units;
        }

        while (TryProperty(out var name))
        {
            units = UnitNames.With(units, name, name is "webSearchPerRequest" ? null : Number(name), name is "webSearchPerRequest" && _json.Read() && _json.TokenType == JsonTokenType.True) ?? UnknownUnit(units, name);
        }

        return units;
    }

    private UnitPrices UnknownUnit(UnitPrices units, string name)
    {
        Error(Line(), $"unknown property '{name}'; known are {string.Join(", ", UnitNames.All)}");
        return units;
    }

    private Dictionary<string, decimal> ReadMultipliers()
    {
        var multipliers = new Dictionary<string, decimal>(StringComparer.OrdinalIgnoreCase);
        if (IsStart(JsonTokenType.StartObject, "multipliers", "an object"))
        {
            while (TryProperty(out var name))
            {
                multipliers[name] = Number(name) ?? 1;
            }
        }

        return multipliers;
    }

    private bool TryProperty(out string name)
    {
        name = _json.Read() && _json.TokenType == JsonTokenType.PropertyName ? _json.GetString()! : "";
        return _json.TokenType == JsonTokenType.PropertyName;
    }

    // Begins the value of a property, or an element: the latter has been read already.
    private bool IsStart(JsonTokenType start, string what, string expected)
    {
        if (_json.TokenType == JsonTokenType.PropertyName)
        {
            _json.Read();
        }

        if (_json.TokenType == start)
        {
            return true;
        }

        Error(Line(), $"{what} must be {expected}");
        _json.Skip();
        return false;
    }

    private decimal? Number(string name)
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.Number && _json.TryGetDecimal(out var number) && number >= 0)
        {
            return number;
        }

        return Wrong<decimal>(name, "a number from 0 on");
    }

    private long? Count(string name)
    {
        _json.Read();
        return _json.TokenType == JsonTokenType.Number && _json.TryGetInt64(out var count) && count >= 0 ? count : Wrong<long>(name, "a whole number from 0 on");
    }

    private DateOnly? Date(string name)
    {
        _json.Read();
        return _json.TokenType == JsonTokenType.String && DateOnly.TryParseExact(_json.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : Wrong<DateOnly>(name, "a date like 2026-01-31");
    }

    private PriceService Service()
    {
        _json.Read();
        return _json.TokenType == JsonTokenType.String && PriceServices.TryParse(_json.GetString(), out var service)
            ? service
            : Wrong<PriceService>("service", "standard, flex, priority or batch") ?? PriceService.Standard;
    }

    private string? Text(string name)
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.String)
        {
            return _json.GetString();
        }

        Wrong<int>(name, "a text");
        return null;
    }

    private T? Wrong<T>(string name, string expected)
        where T : struct
    {
        Error(Line(), $"'{name}' must be {expected}");
        _json.Skip();
        return null;
    }

    private void Unknown(string name, string known)
    {
        Error(Line(), $"unknown property '{name}'; known are {known}");
        _json.Read();
        _json.Skip();
    }

    private readonly void Error(int line, string message) => _errors.Add($"line {line}: {message}");

    private int Line()
    {
        var start = (int)_json.TokenStartIndex;
        _line += _text[_counted..start].Count((byte)'\n');
        _counted = start;
        return _line;
    }
}
