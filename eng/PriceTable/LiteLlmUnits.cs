using System.Text.Json;

namespace TrustAI.PriceTable;

/// <summary>Reads prices of what is not billed as input or output tokens, and the factors on token prices.</summary>
internal static class LiteLlmUnits
{
    // Fees of the provider's own tools, the same for all its models.
    private const decimal OpenAIFileSearch = 0.0025m;
    private const decimal OpenAICodeSession = 0.03m;

    public static Dictionary<string, decimal> Read(JsonElement entry, string provider, Report report, string key)
    {
        var units = new Dictionary<string, decimal>(StringComparer.Ordinal);
        ReadSearch(entry, provider, units);
        Put(units, "ct", Number.Read(entry, "citation_cost_per_token") * 1_000_000m);
        Put(units, "rq", Number.Read(entry, "input_cost_per_request"));
        Put(units, "qu", Number.Read(entry, "input_cost_per_query"));
        Put(units, "pg", Number.Read(entry, "ocr_cost_per_page"));
        Put(units, "cs", Number.Read(entry, "code_interpreter_cost_per_session"));
        var mode = entry.TryGetProperty("mode", out var text) ? text.GetString() : null;
        if (mode is "chat" or "responses" && provider is "openai" or "azure")
        {
            Put(units, "fs", OpenAIFileSearch);
            Put(units, "cs", OpenAICodeSession);
        }

        if (mode is not ("chat" or "responses" or "completion" or "embedding"))
        {
            ReadMedia(entry, mode, units, report, key);
        }

        return units;
    }

    public static Dictionary<string, decimal> ReadMultipliers(JsonElement entry)
    {
        var multipliers = new Dictionary<string, decimal>(StringComparer.Ordinal);
        if (entry.TryGetProperty("provider_specific_entry", out var special))
        {
            Put(multipliers, "geo:us", Number.Read(special, "us"));
            Put(multipliers, "speed:fast", Number.Read(special, "fast"));
        }

        Put(multipliers, "region:eu", Number.Read(entry, "regional_processing_uplift_multiplier_eu"));
        Put(multipliers, "region:us", Number.Read(entry, "regional_processing_uplift_multiplier_us"));
        return multipliers;
    }

    private static void ReadSearch(JsonElement entry, string provider, Dictionary<string, decimal> units)
    {
        if (!entry.TryGetProperty("search_context_cost_per_query", out var search))
        {
            return;
        }

        var usual = Number.Read(search, "search_context_size_medium");
        Put(units, "ws", usual);
        Put(units, "wl", Different(Number.Read(search, "search_context_size_low"), usual));
        Put(units, "wh", Different(Number.Read(search, "search_context_size_high"), usual));
        var isPerQuery = entry.TryGetProperty("web_search_billing_unit", out var unit) && unit.ValueEquals("per_query");
        if (!isPerQuery && provider is "gemini" or "vertex_ai" && entry.GetProperty("litellm_provider").GetString() is not "vertex_ai-anthropic_models")
        {
            // Google bills a grounded prompt, however many queries it took.
            units["wp"] = 1;
        }
    }

    private static void ReadMedia(JsonElement entry, string? mode, Dictionary<string, decimal> units, Report report, string key)
    {
        var (secondIn, secondOut) = (Number.Read(entry, "input_cost_per_second") ?? Number.Read(entry, "input_cost_per_audio_per_second"), Number.Read(entry, "output_cost_per_second"));
        if (mode is "video_generation")
        {
            Put(units, "vs", Number.Read(entry, "output_cost_per_video_per_second") ?? secondOut);
        }
        else
        {
            if (secondIn > 0 && secondOut > 0)
            {
                report.Add(Rules.UnitTwice, key, $"second {Number.Text(secondIn.Value)} and {Number.Text(secondOut.Value)}: {Number.Text(secondIn.Value)}");
            }

            Put(units, "as", NotZero(secondIn) ?? secondOut);
        }

        Put(units, "ch", NotZero(Number.Read(entry, "input_cost_per_character")) ?? Number.Read(entry, "output_cost_per_character"));
        Put(units, "im", NotZero(Number.Read(entry, "output_cost_per_image")) ?? Number.Read(entry, "input_cost_per_image"));
    }

    private static decimal? NotZero(decimal? value) => value == 0 ? null : value;

    private static decimal? Different(decimal? value, decimal? usual) => value == usual ? null : value;

    private static void Put(Dictionary<string, decimal> values, string name, decimal? value)
    {
        if (value is { } known && known > 0)
        {
            values[name] = decimal.Round(known, 15);
        }
    }
}
