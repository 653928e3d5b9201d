using System.Text.Json;

namespace TrustAI;

/// <summary>OpenAI's shapes and those of everyone who imitates them: parts are inside their wholes, with the exceptions named here.</summary>
internal static class OpenAIUsage
{
    // xAI counts the cost in ten-billionths of a dollar.
    private const decimal TicksPerDollar = 10_000_000_000m;

    public static void Read(ref UsageCounts counts, in UsageLocation location, UsageFlavor flavor)
    {
        var usage = location.Usage;
        counts.IsReasoningOutside = flavor is UsageFlavor.XAI or UsageFlavor.Perplexity;
        var isChat = !UsageJson.Has(usage, "input_tokens"u8) && !UsageJson.Has(usage, "output_tokens"u8);
        var known = counts.Read(usage, isChat ? "prompt_tokens"u8 : "input_tokens"u8, UsageCount.Input)
            + counts.Read(usage, isChat ? "completion_tokens"u8 : "output_tokens"u8, UsageCount.Output)
            + counts.Read(usage, "total_tokens"u8, UsageCount.Total)
            + ReadInput(ref counts, usage, isChat ? "prompt_tokens_details"u8 : "input_tokens_details"u8)
            + ReadOutput(ref counts, usage, isChat ? "completion_tokens_details"u8 : "output_tokens_details"u8);
        // Input, output, total and the details of two: there is nothing else to find then, which is how it mostly is.
        if (known < usage.GetPropertyCount())
        {
            ReadOthers(ref counts, usage);
        }

        OpenAIToolUse.Count(ref counts, location.Body);
    }

    private static void ReadOthers(ref UsageCounts counts, JsonElement usage)
    {
        // The Realtime API and transcriptions use the singular.
        ReadInput(ref counts, usage, "input_token_details"u8);
        ReadOutput(ref counts, usage, "output_token_details"u8);
        // The same cached tokens may stand in several places; the details come first. Mistral's num_cached_tokens is not what it bills.
        counts.Read(usage, "prompt_cache_hit_tokens"u8, UsageCount.CachedInput);
        counts.Read(usage, "prompt_cache_miss_tokens"u8, UsageCount.CacheMiss);
        counts.Read(usage, "cached_tokens"u8, UsageCount.CachedInput);
        counts.Read(usage, "reasoning_tokens"u8, UsageCount.Reasoning);
        counts.Read(usage, "citation_tokens"u8, UsageCount.CitationTokens);
        counts.Read(usage, "num_search_queries"u8, UsageCount.WebSearches);
        counts.Read(usage, "num_sources_used"u8, UsageCount.WebSearches);
        if (UsageJson.Has(usage, "prompt_tokens"u8))
        {
            // Proxies add Anthropic's names to OpenAI's inclusive figures.
            counts.Read(usage, "cache_read_input_tokens"u8, UsageCount.CachedInput);
            counts.Read(usage, "cache_creation_input_tokens"u8, UsageCount.CacheWrite);
        }

        counts.AudioSeconds = UsageJson.Number(usage, "prompt_audio_seconds"u8)
            ?? (UsageJson.Is(usage, "type"u8, "duration"u8) ? UsageJson.Number(usage, "seconds"u8) : null);
        counts.ReportedCost = Cost(usage);
    }

    private static int ReadInput(ref UsageCounts counts, JsonElement usage, ReadOnlySpan<byte> name)
    {
        if (!UsageJson.TryGetObject(usage, name, out var details))
        {
            return 0;
        }

        counts.Read(details, "cached_tokens"u8, UsageCount.CachedInput);
        counts.Read(details, "cache_write_tokens"u8, UsageCount.CacheWrite);
        counts.Read(details, "cache_creation_tokens"u8, UsageCount.CacheWrite);
        counts.Read(details, "audio_tokens"u8, UsageCount.InputAudio);
        counts.Read(details, "image_tokens"u8, UsageCount.InputImage);
        counts.Read(details, "video_tokens"u8, UsageCount.InputVideo);
        if (UsageJson.TryGetObject(details, "cached_tokens_details"u8, out var cached))
        {
            counts.Read(cached, "audio_tokens"u8, UsageCount.CachedAudio);
        }

        return 1;
    }

    private static int ReadOutput(ref UsageCounts counts, JsonElement usage, ReadOnlySpan<byte> name)
    {
        if (!UsageJson.TryGetObject(usage, name, out var details))
        {
            return 0;
        }

        counts.Read(details, "reasoning_tokens"u8, UsageCount.Reasoning);
        counts.Read(details, "audio_tokens"u8, UsageCount.OutputAudio);
        counts.Read(details, "image_tokens"u8, UsageCount.OutputImage);
        counts.Read(details, "video_tokens"u8, UsageCount.OutputVideo);
        counts.Read(details, "accepted_prediction_tokens"u8, UsageCount.AcceptedPrediction);
        counts.Read(details, "rejected_prediction_tokens"u8, UsageCount.RejectedPrediction);
        return 1;
    }

    private static decimal? Cost(JsonElement usage)
    {
        if (UsageJson.TryGetObject(usage, "cost"u8, out var parts))
        {
            return UsageJson.Number(parts, "total_cost"u8);
        }

        var cost = UsageJson.Number(usage, "cost"u8) ?? UsageJson.Number(usage, "cost_in_usd_ticks"u8) / TicksPerDollar;
        // With a key of the caller's own the router takes its fee, and the provider bills the rest itself.
        var isOwnKey = usage.TryGetProperty("is_byok"u8, out var own) && own.ValueKind == JsonValueKind.True;
        return isOwnKey && UsageJson.TryGetObject(usage, "cost_details"u8, out var details) ? cost + UsageJson.Number(details, "upstream_inference_cost"u8) : cost;
    }
}
