using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Copies the numbers of a <see cref="UsageDetails"/>; its own properties win over its additional counts.</summary>
internal static class UsageDetailsReader
{
    public static TokenUsage? Read(UsageDetails details)
    {
        var counts = default(UsageCounts);
        counts.Put(UsageCount.Input, details.InputTokenCount);
        counts.Put(UsageCount.CachedInput, details.CachedInputTokenCount);
        counts.Put(UsageCount.Output, details.OutputTokenCount);
        counts.Put(UsageCount.Reasoning, details.ReasoningTokenCount);
        counts.Put(UsageCount.InputAudio, details.InputAudioTokenCount);
        counts.Put(UsageCount.OutputAudio, details.OutputAudioTokenCount);
        counts.Put(UsageCount.Total, details.TotalTokenCount);
        if (details.AdditionalCounts is { Count: > 0 } additional)
        {
            foreach (var (name, count) in additional)
            {
                if (UsageCountAliases.Find(name) is var kind and not UsageCount.Other && (counts[kind] is null || count < 0))
                {
                    counts.Put(kind, count);
                }
            }
        }

        return InclusiveUsage.From(counts);
    }
}
