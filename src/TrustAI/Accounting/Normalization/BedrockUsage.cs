using System.Text.Json;

namespace TrustAI;

/// <summary>Amazon Bedrock's Converse and the metrics at the end of its streams: the cache is outside the input.</summary>
internal static class BedrockUsage
{
    public static void Read(ref UsageCounts counts, JsonElement usage)
    {
        counts.IsCacheOutside = true;
        counts.Read(usage, "inputTokens"u8, UsageCount.Input);
        counts.Read(usage, "inputTokenCount"u8, UsageCount.Input);
        counts.Read(usage, "outputTokens"u8, UsageCount.Output);
        counts.Read(usage, "outputTokenCount"u8, UsageCount.Output);
        counts.Read(usage, "totalTokens"u8, UsageCount.Total);
        // Each count comes under two names; they are the same tokens.
        counts.Read(usage, "cacheReadInputTokens"u8, UsageCount.CachedInput);
        counts.Read(usage, "cacheReadInputTokenCount"u8, UsageCount.CachedInput);
        counts.Read(usage, "cacheWriteInputTokens"u8, UsageCount.CacheWrite);
        counts.Read(usage, "cacheWriteInputTokenCount"u8, UsageCount.CacheWrite);
        if (UsageJson.TryGetArray(usage, "cacheDetails"u8, out var details))
        {
            foreach (var detail in details.EnumerateArray())
            {
                counts.Add(detail, "inputTokens"u8, UsageJson.Is(detail, "ttl"u8, "1h"u8) ? UsageCount.CacheWriteLong : UsageCount.CacheWriteShort);
            }
        }
    }
}
