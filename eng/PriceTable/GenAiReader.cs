using System.Globalization;
using System.Text.Json;

namespace TrustAI.PriceTable;

/// <summary>Reads genai-prices' data file: a list of providers with models.</summary>
internal static class GenAiReader
{
    private static readonly string[] Fields =
    [
        "input_mtok", "output_mtok", "cache_read_mtok", "cache_write_mtok", "cache_write_1h_mtok",
        "output_reasoning_mtok", "input_audio_mtok", "cache_audio_read_mtok", "output_audio_mtok", "input_image_mtok", "output_image_mtok", "input_video_mtok", "output_video_mtok",
    ];

    public static List<GenAiModel> Read(byte[] json, DateOnly day)
    {
        var models = new List<GenAiModel>();
        foreach (var provider in JsonDocument.Parse(json).RootElement.EnumerateArray())
        {
            var name = ProviderNames.OfGenAi(provider.GetProperty("id").GetString()!);
            foreach (var model in provider.GetProperty("models").EnumerateArray())
            {
                models.Add(ReadModel(model, name, day));
            }
        }

        return models;
    }

    private static GenAiModel ReadModel(JsonElement model, string provider, DateOnly day)
    {
        var prices = model.GetProperty("prices");
        var isDated = false;
        var isTimeOfDay = false;
        var starts = new List<(DateOnly Start, JsonElement Prices)>();
        if (prices.ValueKind == JsonValueKind.Array)
        {
            var current = default(JsonElement);
            foreach (var choice in prices.EnumerateArray())
            {
                var start = DateOnly.MinValue;
                if (choice.TryGetProperty("constraint", out var constraint))
                {
                    isTimeOfDay |= constraint.TryGetProperty("start_time", out _);
                    if (constraint.TryGetProperty("start_date", out var date))
                    {
                        isDated = true;
                        start = DateOnly.ParseExact(date.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
                    }
                }

                // Of several that apply, the later one in the list holds.
                starts.Add((start, choice.GetProperty("prices")));
                current = start <= day ? choice.GetProperty("prices") : current;
            }

            prices = current;
        }

        return new GenAiModel
        {
            Provider = provider,
            Id = model.GetProperty("id").GetString()!,
            Match = model.GetProperty("match"),
            Figures = ReadFigures(prices, threshold: null),
            Tiers = ReadTiers(prices),
            Window = Number.ReadCount(model, "context_window"),
            Periods = isDated && !isTimeOfDay ? ReadPeriods(starts) : [],
            WebSearches = Number.Read(prices, "web_searches_kcount"),
            IsDated = isDated,
            IsTimeOfDay = isTimeOfDay,
            HasOtherUnits = prices.EnumerateObject().Any(price => !Fields.Contains(price.Name, StringComparer.Ordinal) && !price.NameEquals("web_searches_kcount")),
        };
    }

    private static Period[] ReadPeriods(List<(DateOnly Start, JsonElement Prices)> starts) =>
    [
        .. starts.OrderBy(start => start.Start).Select((start, i) => new Period(
            start.Start == DateOnly.MinValue ? null : start.Start,
            i + 1 < starts.Count ? starts.OrderBy(next => next.Start).ElementAt(i + 1).Start : null,
            ReadFigures(start.Prices, threshold: null),
            ReadTiers(start.Prices))),
    ];

    private static Figures ReadFigures(JsonElement prices, long? threshold)
    {
        var values = new decimal?[Fields.Length];
        for (var i = 0; i < Fields.Length; i++)
        {
            if (!prices.TryGetProperty(Fields[i], out var price))
            {
                continue;
            }

            if (price.ValueKind == JsonValueKind.Number)
            {
                values[i] = threshold is null ? price.GetDecimal() : null;
            }
            else if (threshold is null)
            {
                values[i] = Number.Read(price, "base");
            }
            else
            {
                foreach (var tier in price.GetProperty("tiers").EnumerateArray())
                {
                    values[i] = Number.ReadCount(tier, "start") == threshold ? Number.Read(tier, "price") : values[i];
                }
            }
        }

        return Figures.From(values);
    }

    private static ContextTier[] ReadTiers(JsonElement prices) =>
    [
        .. prices.EnumerateObject()
            .Where(price => price.Value.ValueKind == JsonValueKind.Object && Fields.Contains(price.Name, StringComparer.Ordinal))
            .SelectMany(price => price.Value.GetProperty("tiers").EnumerateArray())
            .Select(tier => Number.ReadCount(tier, "start") ?? 0)
            .Distinct()
            .Order()
            .Select(threshold => new ContextTier(threshold, ReadFigures(prices, threshold))),
    ];
}
