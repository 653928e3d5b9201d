using System.Text.Json;

namespace TrustAI;

/// <summary>Makes inclusive usage of providers' own JSON.</summary>
internal static class UsageNormalizer
{
    public static TokenUsage? Read(JsonElement json, UsageFlavor? flavor) =>
        UsageLocation.Find(json) is { } location ? InclusiveUsage.From(ReadCounts(location, flavor ?? UsageFlavorDetector.Detect(location))) : null;

    // Merged as reported and made inclusive at the end: a later event may repeat only some of the parts.
    public static TokenUsage? ReadStream(IEnumerable<JsonElement> events, UsageFlavor? flavor)
    {
        TokenUsage? total = null;
        var current = default(UsageCounts);
        string? id = null;
        foreach (var json in events)
        {
            var next = UsageLocation.FindId(json);
            var isOther = next?.Length > 0 && id is not null && !string.Equals(next, id, StringComparison.Ordinal);
            // Where responses have no ids, Anthropic's begin with this event.
            if (isOther || (string.IsNullOrEmpty(next) && !current.IsEmpty && UsageJson.Is(json, "type"u8, "message_start"u8)))
            {
                total = InclusiveUsage.From(current)?.Add(total) ?? total;
                current = default;
            }

            id = next?.Length > 0 ? next : id;
            if (UsageLocation.Find(json) is { } location)
            {
                current.Merge(ReadCounts(location, flavor ?? UsageFlavorDetector.Detect(location)));
            }
        }

        return InclusiveUsage.From(current)?.Add(total) ?? total;
    }

    private static UsageCounts ReadCounts(in UsageLocation location, UsageFlavor flavor)
    {
        var counts = default(UsageCounts);
        switch (flavor)
        {
            case UsageFlavor.Anthropic:
                AnthropicUsage.Read(ref counts, location.Usage);
                break;
            case UsageFlavor.BedrockConverse:
                BedrockUsage.Read(ref counts, location.Usage);
                break;
            case UsageFlavor.Gemini:
                GeminiUsage.Read(ref counts, location);
                break;
            case UsageFlavor.Ollama:
                counts.Read(location.Usage, "prompt_eval_count"u8, UsageCount.Input);
                counts.Read(location.Usage, "eval_count"u8, UsageCount.Output);
                // Left out by Ollama when its own cache held the whole prompt: unknown, as the answer's own count is not.
                break;
            case UsageFlavor.Cohere:
                CohereUsage.Read(ref counts, location.Usage);
                break;
            default:
                OpenAIUsage.Read(ref counts, location, flavor);
                break;
        }

        return counts;
    }
}
