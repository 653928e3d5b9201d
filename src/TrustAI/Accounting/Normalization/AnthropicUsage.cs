using System.Text.Json;

namespace TrustAI;

/// <summary>Anthropic's Messages: what was read from and written to the cache is outside the input, thinking inside the output.</summary>
internal static class AnthropicUsage
{
    public static void Read(ref UsageCounts counts, JsonElement usage)
    {
        counts.IsCacheOutside = true;
        counts.Read(usage, "input_tokens"u8, UsageCount.Input);
        counts.Read(usage, "output_tokens"u8, UsageCount.Output);
        counts.Read(usage, "cache_read_input_tokens"u8, UsageCount.CachedInput);
        counts.Read(usage, "cache_creation_input_tokens"u8, UsageCount.CacheWrite);
        if (UsageJson.TryGetObject(usage, "cache_creation"u8, out var writes))
        {
            counts.Read(writes, "ephemeral_5m_input_tokens"u8, UsageCount.CacheWriteShort);
            counts.Read(writes, "ephemeral_1h_input_tokens"u8, UsageCount.CacheWriteLong);
        }

        if (UsageJson.TryGetObject(usage, "output_tokens_details"u8, out var output))
        {
            counts.Read(output, "thinking_tokens"u8, UsageCount.Reasoning);
        }

        if (UsageJson.TryGetObject(usage, "server_tool_use"u8, out var tools))
        {
            counts.Read(tools, "web_search_requests"u8, UsageCount.WebSearches);
        }
    }
}
