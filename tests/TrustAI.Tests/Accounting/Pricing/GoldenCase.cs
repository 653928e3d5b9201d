using System.Globalization;
using System.Text.Json;

namespace TrustAI.Tests.Accounting.Pricing;

/// <summary>One computed case: a model, its usage, the rates that hold for it and the exact cost.</summary>
internal sealed class GoldenCase(JsonElement json)
{
    public string Id => json.GetProperty("id").GetString()!;

    public string Model => Text("response_model") ?? Text("model")!;

    public string Provider => Text("provider")!;

    public bool IsDataConflict => json.TryGetProperty("data_conflict", out var conflict) && conflict.GetBoolean();

    public decimal? Expected => Text("expected_usd") is { } text ? decimal.Parse(text, CultureInfo.InvariantCulture) : null;

    public decimal[] Acceptable =>
        json.TryGetProperty("acceptable_usd", out var values)
            ? [.. values.EnumerateArray().Select(value => decimal.Parse(value.GetString()!, CultureInfo.InvariantCulture))]
            : [];

    public TokenUsage? Usage
    {
        get
        {
            if ((!json.TryGetProperty("usage", out var usage) && !json.TryGetProperty("expected_usage", out usage)) || usage.ValueKind == JsonValueKind.Null)
            {
                return null;
            }

            return new TokenUsage
            {
                InputTokens = Count(usage, "input"),
                OutputTokens = Count(usage, "output"),
                CachedInputTokens = Count(usage, "cached_input"),
                CacheWriteTokens = Count(usage, "cache_creation_5m"),
                CacheWriteLongTokens = Count(usage, "cache_creation_1h"),
                ReasoningTokens = Count(usage, "reasoning"),
            };
        }
    }

    /// <summary>The case's own rates as a price; null for a case without a price.</summary>
    public ModelPrice? OwnPrice
    {
        get
        {
            if (Text("resolved_price_key") is null)
            {
                return null;
            }

            // A case without tokens names no rates: any price has to give zero.
            var isWithoutRates = !json.TryGetProperty("rates_usd_per_unit", out var rates) || !rates.EnumerateObject().Any();
            return new ModelPrice
            {
                Model = Model,
                InputPerMillion = isWithoutRates ? 1 : Rate("input_text"),
                OutputPerMillion = isWithoutRates ? 1 : Rate("output_text") ?? Rate("reasoning"),
                // Left out where the case itself bills at the input rate, so that the substitution is tested.
                CacheReadPerMillion = Field("cached_input") is "input_cost_per_token" ? null : Rate("cached_input"),
                CacheWritePerMillion = Rate("cache_creation_5m"),
                CacheWriteLongPerMillion = Rate("cache_creation_1h"),
            };
        }
    }

    public static IReadOnlyList<GoldenCase> Load(string name)
    {
        using var stream = typeof(GoldenCase).Assembly.GetManifestResourceStream($"TrustAI.Tests.Accounting.Pricing.Goldens.{name}")!;
        return [.. JsonDocument.Parse(stream).RootElement.EnumerateArray().Select(json => new GoldenCase(json))];
    }

    private static long? Count(JsonElement usage, string name) => usage.TryGetProperty(name, out var value) ? value.GetInt64() : null;

    private string? Text(string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private string? Field(string kind) => RateOf(kind) is { } rate ? rate.GetProperty("field").GetString() : null;

    private decimal? Rate(string kind) =>
        RateOf(kind) is { } rate ? decimal.Parse(rate.GetProperty("rate").GetString()!, CultureInfo.InvariantCulture) * 1_000_000m : null;

    private JsonElement? RateOf(string kind) => json.TryGetProperty("rates_usd_per_unit", out var rates) && rates.TryGetProperty(kind, out var rate) ? rate : null;
}
