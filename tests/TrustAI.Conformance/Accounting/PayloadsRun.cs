using System.CommandLine;
using System.Text.Json;

namespace TrustAI.Conformance;

/// <summary><c>payloads FILE</c>: recorded payloads, recognised by their shape, against the usage that genai-prices' extractor for that API finds.</summary>
internal static class PayloadsRun
{
    private static readonly (string Name, Func<TokenUsage, long?> Read)[] Counts =
    [
        ("input_tokens", usage => usage.InputTokens),
        ("output_tokens", usage => usage.OutputTokens),
        ("cache_read_tokens", usage => usage.CachedInputTokens),
        ("cache_write_tokens", usage => (usage.CacheWriteTokens ?? 0) + (usage.CacheWriteLongTokens ?? 0)),
        ("output_reasoning_tokens", usage => usage.ReasoningTokens),
        ("input_audio_tokens", usage => usage.InputAudioTokens),
        ("input_image_tokens", usage => usage.InputImageTokens),
        ("input_video_tokens", usage => usage.InputVideoTokens),
        ("output_audio_tokens", usage => usage.OutputAudioTokens),
        ("output_image_tokens", usage => usage.OutputImageTokens),
        ("cache_audio_read_tokens", usage => usage.CachedAudioTokens),
        ("web_searches", usage => usage.Units?.WebSearches),
    ];

    public static Command CreateCommand() => Agreement.CreateCommand("payloads", "Normalises recorded payloads and compares them with the extracted usage.", Run);

    private static void Run(JsonElement root, Agreement agreement)
    {
        var index = 0;
        foreach (var json in Agreement.Cases(root))
        {
            var body = json.GetProperty("body");
            var id = $"payload {index++} {json.Text("model")}";
            foreach (var (provider, flavor) in Extractors(body))
            {
                if (Extracted(json, provider, flavor) is { } expected)
                {
                    agreement.Add($"{id} ({provider}/{flavor})", Difference(TokenUsage.FromJson(body), expected));
                    break;
                }
            }
        }
    }

    // The API that the payload is from, as its own names tell; the first that genai-prices has an extraction of.
    private static (string Provider, string Flavor)[] Extractors(JsonElement body)
    {
        if (body.Get("usageMetadata") is not null)
        {
            return [("google", "default")];
        }

        var usage = body.Get("usage") ?? body.Get("meta") ?? default;
        return usage.Get("billed_units") is not null ? [("cohere", "default"), ("cohere", "embeddings")]
            : usage.Get("inputTokens") is not null ? [("aws", "default")]
            : usage.Get("cache_creation_input_tokens") is not null || usage.Get("cache_read_input_tokens") is not null || usage.Get("cache_creation") is not null ? [("anthropic", "default")]
            : usage.Get("input_tokens") is not null ? [("openai", "responses"), ("anthropic", "default")]
            : usage.Get("completion_tokens") is null ? [("openai", "embeddings")]
            : usage.Get("prompt_cache_hit_tokens") is not null ? [("deepseek", "chat")]
            : usage.Get("cost") is not null ? [("openrouter", "chat")]
            : usage.Get("num_cached_tokens") is not null ? [("mistral", "default")]
            : [("openai", "chat")];
    }

    private static JsonElement? Extracted(JsonElement json, string provider, string flavor)
    {
        foreach (var extraction in json.GetProperty("extracted").EnumerateArray())
        {
            if (extraction.GetProperty("extractors").EnumerateArray().Any(extractor =>
                string.Equals(extractor.Text("provider_id"), provider, StringComparison.Ordinal) && string.Equals(extractor.Text("api_flavor"), flavor, StringComparison.Ordinal)))
            {
                return extraction.GetProperty("usage");
            }
        }

        return null;
    }

    // Zeros are left out of the extracted usage.
    private static string? Difference(TokenUsage? usage, JsonElement expected)
    {
        var differences = Counts
            .Select(count => (count.Name, Actual: (usage is null ? null : count.Read(usage)) ?? 0, Expected: expected.Count(count.Name) ?? 0))
            .Where(count => count.Actual != count.Expected)
            .Select(count => $"{count.Name} {count.Actual}, extracted {count.Expected}")
            .ToList();
        return differences.Count == 0 ? null : string.Join("; ", differences);
    }
}
