using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Copies the numbers of a <see cref="UsageDetails"/>; its own properties win over its additional counts.</summary>
internal static class UsageDetailsReader
{
    public static TokenUsage? Read(UsageDetails details)
    {
        var hasInvalid = false;
        long? cached = null, write = null, writeShort = null, writeLong = null, reasoning = null;
        if (details.AdditionalCounts is { Count: > 0 } counts)
        {
            foreach (var (name, count) in counts)
            {
                switch (UsageCountAliases.Find(name))
                {
                    case UsageCount.CachedInput:
                        cached = Valid(count, ref hasInvalid) ?? cached;
                        break;
                    case UsageCount.CacheWrite:
                        write = Valid(count, ref hasInvalid) ?? write;
                        break;
                    case UsageCount.CacheWriteShort:
                        writeShort = Valid(count, ref hasInvalid) ?? writeShort;
                        break;
                    case UsageCount.CacheWriteLong:
                        writeLong = Valid(count, ref hasInvalid) ?? writeLong;
                        break;
                    case UsageCount.Reasoning:
                        reasoning = Valid(count, ref hasInvalid) ?? reasoning;
                        break;
                }
            }
        }

        // The plain count covers both durations: beside the long one, only the rest of it is short.
        writeShort ??= write is { } all ? Math.Max(0, all - (writeLong ?? 0)) : null;
        var usage = new TokenUsage
        {
            InputTokens = Valid(details.InputTokenCount, ref hasInvalid),
            CachedInputTokens = Valid(details.CachedInputTokenCount, ref hasInvalid) ?? cached,
            CacheWriteTokens = writeShort,
            CacheWriteLongTokens = writeLong,
            OutputTokens = Valid(details.OutputTokenCount, ref hasInvalid),
            ReasoningTokens = Valid(details.ReasoningTokenCount, ref hasInvalid) ?? reasoning,
            TotalTokens = Valid(details.TotalTokenCount, ref hasInvalid),
        };
        return hasInvalid ? usage with { HasInvalidCounts = true } : IsEmpty(usage) ? null : usage;
    }

    private static bool IsEmpty(TokenUsage usage) =>
        (usage.InputTokens ?? usage.CachedInputTokens ?? usage.CacheWriteTokens ?? usage.CacheWriteLongTokens
            ?? usage.OutputTokens ?? usage.ReasoningTokens ?? usage.TotalTokens) is null;

    private static long? Valid(long? count, ref bool hasInvalid)
    {
        if (count >= 0)
        {
            return count;
        }

        hasInvalid |= count is not null;
        return null;
    }
}
