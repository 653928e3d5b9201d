namespace TrustAI;

/// <summary>Makes inclusive usage out of the counts of whatever convention.</summary>
internal static class InclusiveUsage
{
    public static TokenUsage? From(UsageCounts counts)
    {
        if (counts.IsEmpty)
        {
            return null;
        }

        SplitCacheWrites(ref counts);
        CompleteInput(ref counts);
        CompleteOutput(ref counts);
        return new TokenUsage
        {
            InputTokens = counts[UsageCount.Input],
            CachedInputTokens = counts[UsageCount.CachedInput],
            CacheWriteTokens = counts[UsageCount.CacheWriteShort],
            CacheWriteLongTokens = counts[UsageCount.CacheWriteLong],
            OutputTokens = counts[UsageCount.Output],
            ReasoningTokens = counts[UsageCount.Reasoning],
            InputAudioTokens = counts[UsageCount.InputAudio],
            InputImageTokens = counts[UsageCount.InputImage],
            InputVideoTokens = counts[UsageCount.InputVideo],
            CachedAudioTokens = counts[UsageCount.CachedAudio],
            OutputAudioTokens = counts[UsageCount.OutputAudio],
            OutputImageTokens = counts[UsageCount.OutputImage],
            OutputVideoTokens = counts[UsageCount.OutputVideo],
            AcceptedPredictionTokens = counts[UsageCount.AcceptedPrediction],
            RejectedPredictionTokens = counts[UsageCount.RejectedPrediction],
            TotalTokens = counts[UsageCount.Total],
            Units = counts.HasUnits ? Units(counts) : null,
            ReportedCost = counts.ReportedCost,
            HasInvalidCounts = counts.HasInvalid,
        };
    }

    private static UsageUnits Units(in UsageCounts counts) => new()
    {
        WebSearches = counts[UsageCount.WebSearches],
        FileSearches = counts[UsageCount.FileSearches],
        CodeSessions = counts[UsageCount.CodeSessions],
        CitationTokens = counts[UsageCount.CitationTokens],
        AudioSeconds = counts.AudioSeconds,
        Images = counts[UsageCount.Images],
        Pages = counts[UsageCount.Pages],
        Queries = counts[UsageCount.Queries],
    };

    // The plain count covers both durations. Beside both single ones it says nothing new; beside the long one, the rest is short.
    private static void SplitCacheWrites(ref UsageCounts counts)
    {
        if (counts[UsageCount.CacheWrite] is not { } all)
        {
            return;
        }

        var longer = counts[UsageCount.CacheWriteLong] ?? 0;
        if (counts[UsageCount.CacheWriteShort] is not { } shorter || (shorter == 0 && longer == 0))
        {
            counts.HasInvalid |= longer > all;
            counts[UsageCount.CacheWriteShort] = Math.Max(0, all - longer);
        }
        else
        {
            counts.HasInvalid |= (Int128)shorter + longer != all;
        }
    }

    private static void CompleteInput(ref UsageCounts counts)
    {
        if (counts[UsageCount.CacheMiss] is { } miss && counts[UsageCount.Input] is null)
        {
            counts[UsageCount.Input] = Sum(ref counts, miss, counts[UsageCount.CachedInput] ?? 0);
        }

        var cache = (Int128)(counts[UsageCount.CachedInput] ?? 0) + (counts[UsageCount.CacheWriteShort] ?? 0) + (counts[UsageCount.CacheWriteLong] ?? 0);
        if (counts[UsageCount.Input] is { } input)
        {
            // More cached tokens than input cannot be inside it. The total may confirm that they are beside it, or deny it; if there
            // is none, that is the best reading of a contradiction.
            var total = counts[UsageCount.Total];
            var isExcessive = cache > input && !counts.IsCacheOutside;
            var isOutside = counts.IsCacheOutside || (isExcessive && (total is null || total == input + cache + (counts[UsageCount.Output] ?? 0)));
            counts.HasInvalid |= isExcessive && (total is null || !isOutside);
            counts[UsageCount.Input] = Sum(ref counts, isOutside ? input + cache : input, counts[UsageCount.ToolInput] ?? 0);
        }
    }

    private static void CompleteOutput(ref UsageCounts counts)
    {
        var total = counts[UsageCount.Total];
        var input = counts[UsageCount.Input];
        if (counts[UsageCount.Output] is not { } output)
        {
            // Embeddings, and answers that were never begun.
            counts[UsageCount.Output] = counts[UsageCount.Reasoning] is { } only && counts.IsReasoningOutside ? only : total is not null && total == input ? 0 : null;
            return;
        }

        if (counts[UsageCount.Reasoning] is { } reasoning and > 0)
        {
            var isConfirmed = total is { } all && all == (Int128)(input ?? 0) + output + reasoning;
            var isDenied = total is { } sum && sum == (Int128)(input ?? 0) + output && reasoning <= output;
            if (isConfirmed || (counts.IsReasoningOutside && !isDenied))
            {
                counts[UsageCount.Output] = Sum(ref counts, output, reasoning);
            }
        }
    }

    private static long? Sum(ref UsageCounts counts, Int128 left, Int128 right)
    {
        if (left + right <= long.MaxValue)
        {
            return (long)(left + right);
        }

        counts.HasInvalid = true;
        return null;
    }
}
