using System.Text.Json;

namespace TrustAI;

/// <summary>Gemini's generateContent: the cache is inside the prompt, thoughts are outside the candidates, tool results outside the prompt.</summary>
internal static class GeminiUsage
{
    public static void Read(ref UsageCounts counts, in UsageLocation location)
    {
        var usage = location.Usage;
        counts.IsReasoningOutside = true;
        Read(ref counts, usage, "promptTokenCount"u8, "prompt_token_count"u8, UsageCount.Input);
        Read(ref counts, usage, "candidatesTokenCount"u8, "candidates_token_count"u8, UsageCount.Output);
        Read(ref counts, usage, "responseTokenCount"u8, "response_token_count"u8, UsageCount.Output);
        Read(ref counts, usage, "thoughtsTokenCount"u8, "thoughts_token_count"u8, UsageCount.Reasoning);
        Read(ref counts, usage, "cachedContentTokenCount"u8, "cached_content_token_count"u8, UsageCount.CachedInput);
        Read(ref counts, usage, "toolUsePromptTokenCount"u8, "tool_use_prompt_token_count"u8, UsageCount.ToolInput);
        Read(ref counts, usage, "totalTokenCount"u8, "total_token_count"u8, UsageCount.Total);
        ReadModalities(ref counts, usage, "promptTokensDetails"u8, "prompt_tokens_details"u8, UsageCount.InputAudio, UsageCount.InputImage, UsageCount.InputVideo);
        ReadModalities(ref counts, usage, "toolUsePromptTokensDetails"u8, "tool_use_prompt_tokens_details"u8, UsageCount.InputAudio, UsageCount.InputImage, UsageCount.InputVideo);
        ReadModalities(ref counts, usage, "cacheTokensDetails"u8, "cache_tokens_details"u8, UsageCount.CachedAudio, UsageCount.Other, UsageCount.Other);
        ReadModalities(ref counts, usage, "candidatesTokensDetails"u8, "candidates_tokens_details"u8, UsageCount.OutputAudio, UsageCount.OutputImage, UsageCount.OutputVideo);
        ReadModalities(ref counts, usage, "responseTokensDetails"u8, "response_tokens_details"u8, UsageCount.OutputAudio, UsageCount.OutputImage, UsageCount.OutputVideo);
        counts[UsageCount.Other] = null;
        if (counts[UsageCount.Input] is not null && counts[UsageCount.Output] is null && counts[UsageCount.Reasoning] is null && counts[UsageCount.Total] == counts[UsageCount.Input])
        {
            // Zeros are left out, for instance when the prompt was blocked.
            counts[UsageCount.Output] = 0;
        }

        CountSearches(ref counts, location.Body);
    }

    private static void Read(ref UsageCounts counts, JsonElement usage, ReadOnlySpan<byte> name, ReadOnlySpan<byte> python, UsageCount kind)
    {
        counts.Read(usage, name, kind);
        counts.Read(usage, python, kind);
    }

    private static void ReadModalities(ref UsageCounts counts, JsonElement usage, ReadOnlySpan<byte> name, ReadOnlySpan<byte> python, UsageCount audio, UsageCount image, UsageCount video)
    {
        if (!UsageJson.TryGetArray(usage, name, out var parts) && !UsageJson.TryGetArray(usage, python, out parts))
        {
            return;
        }

        foreach (var part in parts.EnumerateArray())
        {
            // Pages of documents are seen as images.
            var kind = UsageJson.Is(part, "modality"u8, "AUDIO"u8) ? audio
                : UsageJson.Is(part, "modality"u8, "IMAGE"u8) || UsageJson.Is(part, "modality"u8, "DOCUMENT"u8) ? image
                : UsageJson.Is(part, "modality"u8, "VIDEO"u8) ? video
                : UsageCount.Other;
            counts.Add(part, UsageJson.Has(part, "tokenCount"u8) ? "tokenCount"u8 : "token_count"u8, kind);
        }
    }

    private static void CountSearches(ref UsageCounts counts, JsonElement body)
    {
        if (!UsageJson.TryGetArray(body, "candidates"u8, out var candidates))
        {
            return;
        }

        foreach (var candidate in candidates.EnumerateArray())
        {
            if (UsageJson.TryGetObject(candidate, "groundingMetadata"u8, out var grounding) && UsageJson.TryGetArray(grounding, "webSearchQueries"u8, out var queries))
            {
                counts[UsageCount.WebSearches] = (counts[UsageCount.WebSearches] ?? 0) + queries.GetArrayLength();
            }
        }
    }
}
