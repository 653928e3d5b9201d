using System.Text.Json;

namespace TrustAI.Conformance;

/// <summary>The rates that a case brings itself, for where the sources of prices disagree.</summary>
internal static class OwnRates
{
    public const string Source = "case";

    public static ModelPrice? Read(JsonElement json)
    {
        if (json.Get("rates_usd_per_unit") is not { } rates)
        {
            return null;
        }

        return new ModelPrice
        {
            Model = json.Text("model")!,
            Source = Source,
            InputPerMillion = PerMillion(rates, "input_text") ?? 0,
            OutputPerMillion = PerMillion(rates, "output_text") ?? PerMillion(rates, "reasoning") ?? 0,
            ReasoningPerMillion = PerMillion(rates, "reasoning"),
            CacheReadPerMillion = PerMillion(rates, "cached_input"),
            CacheWritePerMillion = PerMillion(rates, "cache_creation_5m"),
            CacheWriteLongPerMillion = PerMillion(rates, "cache_creation_1h"),
            InputAudioPerMillion = PerMillion(rates, "audio_in"),
            OutputAudioPerMillion = PerMillion(rates, "audio_out"),
            InputImagePerMillion = PerMillion(rates, "image_in"),
            OutputImagePerMillion = PerMillion(rates, "image_out"),
            CachedAudioPerMillion = PerMillion(rates, "cached_audio_in"),
            Units = new UnitPrices
            {
                WebSearch = Rate(rates, "web_search"),
                CitationPerMillion = PerMillion(rates, "citation_tokens"),
                AudioSecond = Rate(rates, "audio_seconds"),
                VideoSecond = Rate(rates, "video_seconds"),
                Character = Rate(rates, "characters"),
                Image = Rate(rates, "images"),
                Page = Rate(rates, "pages"),
                Query = Rate(rates, "queries") ?? Rate(rates, "search_units"),
                FileSearch = Rate(rates, "file_search"),
                CodeSession = Rate(rates, "code_interpreter"),
            },
        };
    }

    private static decimal? PerMillion(JsonElement rates, string kind) => Rate(rates, kind) * 1_000_000m;

    private static decimal? Rate(JsonElement rates, string kind) => rates.Get(kind)?.Number("rate");
}
