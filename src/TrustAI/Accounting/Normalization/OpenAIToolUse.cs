using System.Text.Json;

namespace TrustAI;

/// <summary>Counts the uses of the provider's own tools in the output of a whole response, as OpenAI's usage does not have them.</summary>
internal static class OpenAIToolUse
{
    public static void Count(ref UsageCounts counts, JsonElement body)
    {
        if (UsageJson.TryGetArray(body, "output"u8, out var items))
        {
            CountItems(ref counts, items);
        }
        else if (counts[UsageCount.WebSearches] is null && UsageJson.TryGetArray(body, "choices"u8, out var choices))
        {
            foreach (var choice in choices.EnumerateArray())
            {
                // The search models of Chat Completions search once a request; citations tell that they did.
                if (UsageJson.TryGetObject(choice, "message"u8, out var message) && UsageJson.TryGetArray(message, "annotations"u8, out var annotations)
                    && HasCitation(annotations))
                {
                    counts[UsageCount.WebSearches] = 1;
                }
            }
        }
    }

    private static void CountItems(ref UsageCounts counts, JsonElement items)
    {
        HashSet<string>? sandboxes = null;
        foreach (var item in items.EnumerateArray())
        {
            if (UsageJson.Is(item, "type"u8, "web_search_call"u8))
            {
                counts[UsageCount.WebSearches] = (counts[UsageCount.WebSearches] ?? 0) + 1;
            }
            else if (UsageJson.Is(item, "type"u8, "file_search_call"u8))
            {
                counts[UsageCount.FileSearches] = (counts[UsageCount.FileSearches] ?? 0) + 1;
            }
            else if (UsageJson.Is(item, "type"u8, "code_interpreter_call"u8))
            {
                // Calls in the same sandbox are one session.
                (sandboxes ??= new(StringComparer.Ordinal)).Add(UsageJson.Text(item, "container_id"u8) ?? "");
                counts[UsageCount.CodeSessions] = sandboxes.Count;
            }
        }
    }

    private static bool HasCitation(JsonElement annotations)
    {
        foreach (var annotation in annotations.EnumerateArray())
        {
            if (UsageJson.Is(annotation, "type"u8, "url_citation"u8))
            {
                return true;
            }
        }

        return false;
    }
}
