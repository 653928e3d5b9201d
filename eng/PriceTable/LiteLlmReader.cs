using System.Globalization;
using System.Text.Json;

namespace TrustAI.PriceTable;

/// <summary>Reads LiteLLM's flat file of models: prices per single token, windows, context tiers.</summary>
internal static class LiteLlmReader
{
    private static readonly string[] Modes = ["chat", "completion", "responses", "embedding"];

    private static readonly string[] Fields =
    [
        "input_cost_per_token",
        "output_cost_per_token",
        "cache_read_input_token_cost",
        "cache_creation_input_token_cost",
        "cache_creation_input_token_cost_above_1hr",
        "output_cost_per_reasoning_token",
        "input_cost_per_audio_token",
        "cache_read_input_audio_token_cost",
        "output_cost_per_audio_token",
        "input_cost_per_image_token",
        "output_cost_per_image_token",
        "input_cost_per_video_token",
        "output_cost_per_video_token",
    ];

    public static LiteLlmTable Read(byte[] json, Report report)
    {
        var rows = new List<Row>();
        var otherModes = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var model in JsonDocument.Parse(json).RootElement.EnumerateObject())
        {
            if (model.NameEquals("sample_spec") || !model.Value.TryGetProperty("mode", out var mode))
            {
                continue;
            }

            if (!Modes.Contains(mode.GetString(), StringComparer.Ordinal))
            {
                otherModes.Add(model.Name[(model.Name.LastIndexOf('/') + 1)..]);
                // Names like 1024-x-1024/dall-e-3 are LiteLLM's own way to say a size.
                if (model.Name.Contains("-x-", StringComparison.Ordinal))
                {
                    continue;
                }
            }

            rows.Add(ReadRow(model.Name, model.Value, mode.ValueEquals("embedding"), report));
        }

        return new LiteLlmTable(rows, otherModes);
    }

    private static Row ReadRow(string key, JsonElement entry, bool isEmbedding, Report report)
    {
        var listed = entry.GetProperty("litellm_provider").GetString()!;
        var provider = ProviderNames.OfLiteLlm(listed);
        var prefix = new[] { listed, provider }.FirstOrDefault(name => key.StartsWith(name + "/", StringComparison.Ordinal));
        var table = entry.TryGetProperty("tiered_pricing", out var ranges) ? ReadRanges(ranges) : [];
        var figures = table.Count > 0 ? table[0].Figures : ReadFigures(entry, suffix: "");
        var tiers = table.Count > 0 ? table[1..] : ReadTiers(entry);
        if (isEmbedding)
        {
            // There is no output to pay for.
            figures = figures with { Output = figures.Output ?? 0 };
        }

        if (figures.Reasoning is { } reasoning && reasoning != figures.Output)
        {
            report.Add(Rules.ReasoningPrice, key, $"output {(figures.Output is { } output ? Number.Text(output) : "-")}, reasoning {Number.Text(reasoning)}");
        }
        else
        {
            figures = figures with { Reasoning = null };
        }

        return new Row
        {
            Provider = provider,
            Model = prefix is null ? key : key[(prefix.Length + 1)..],
            Key = key,
            Figures = figures,
            Tiers = tiers,
            Services = LiteLlmServices.Read(entry),
            Units = LiteLlmUnits.Read(entry, provider, report, key),
            Multipliers = LiteLlmUnits.ReadMultipliers(entry),
            MaxInput = Number.ReadCount(entry, "max_input_tokens"),
            MaxOutput = Number.ReadCount(entry, "max_output_tokens"),
            IsOwner = prefix is null,
            IsEmbedding = isEmbedding,
            CachesPrompts = entry.TryGetProperty("supports_prompt_caching", out var caching) && caching.ValueKind == JsonValueKind.True,
            Speaks = entry.TryGetProperty("supports_audio_output", out var audio) && audio.ValueKind == JsonValueKind.True,
        };
    }

    public static Figures ReadFigures(JsonElement entry, string suffix)
    {
        var values = new decimal?[Fields.Length];
        for (var i = 0; i < Fields.Length; i++)
        {
            // Some prices carry the noise of a binary float in their seventeenth digit.
            values[i] = Number.Read(entry, Fields[i] + suffix) is { } price ? decimal.Round(price * 1_000_000m, 10) : null;
        }

        return Figures.From(values);
    }

    private static List<ContextTier> ReadTiers(JsonElement entry)
    {
        const string Start = "_above_";
        const string End = "k_tokens";
        var thresholds = new SortedSet<long>();
        foreach (var property in entry.EnumerateObject())
        {
            var from = property.Name.LastIndexOf(Start, StringComparison.Ordinal);
            if (from > 0 && property.Name.EndsWith(End, StringComparison.Ordinal)
                && Fields.Contains(property.Name[..from], StringComparer.Ordinal)
                && long.TryParse(property.Name.AsSpan(from + Start.Length, property.Name.Length - End.Length - from - Start.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var thousands))
            {
                thresholds.Add(thousands);
            }
        }

        return [.. thresholds.Select(thousands => new ContextTier(thousands * 1000, ReadFigures(entry, $"{Start}{thousands}{End}")))];
    }

    // Ranges are written [lower, upper]; a range holds above its lower end, the first one from zero.
    private static List<ContextTier> ReadRanges(JsonElement ranges) =>
    [
        .. ranges.EnumerateArray()
            .Where(range => range.TryGetProperty("range", out _))
            .Select(range => new ContextTier((long)range.GetProperty("range")[0].GetDecimal(), ReadFigures(range, suffix: "")))
            .OrderBy(tier => tier.Threshold),
    ];
}
