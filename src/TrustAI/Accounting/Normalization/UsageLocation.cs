using System.Text.Json;

namespace TrustAI;

/// <summary>Where in a JSON the usage stands: the response (or event) around it, and the usage itself.</summary>
internal readonly record struct UsageLocation(JsonElement Body, JsonElement Usage)
{
    public static UsageLocation? Find(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (FindIn(json) is { } here)
        {
            return here;
        }

        // Events of streams carry the response inside: Responses, Anthropic, Bedrock, Groq, Cohere.
        if (UsageJson.TryGetObject(json, "response"u8, out var inner) || UsageJson.TryGetObject(json, "message"u8, out inner)
            || UsageJson.TryGetObject(json, "metadata"u8, out inner) || UsageJson.TryGetObject(json, "x_groq"u8, out inner)
            || UsageJson.TryGetObject(json, "delta"u8, out inner))
        {
            if (FindIn(inner) is { } within)
            {
                return within;
            }
        }

        return IsUsage(json) ? new UsageLocation(json, json) : null;
    }

    /// <summary>Finds the response's id, which tells the events of one response from those of the next.</summary>
    public static string? FindId(JsonElement json) =>
        UsageJson.TryGetObject(json, "response"u8, out var inner) || UsageJson.TryGetObject(json, "message"u8, out inner)
            ? UsageJson.Text(inner, "id"u8)
            : UsageJson.Text(json, "id"u8) ?? UsageJson.Text(json, "responseId"u8);

    private static UsageLocation? FindIn(JsonElement body)
    {
        if (UsageJson.TryGetObject(body, "usage"u8, out var usage) || UsageJson.TryGetObject(body, "usageMetadata"u8, out usage)
            || UsageJson.TryGetObject(body, "usage_metadata"u8, out usage) || UsageJson.TryGetObject(body, "amazon-bedrock-invocationMetrics"u8, out usage))
        {
            return new UsageLocation(body, usage);
        }

        return UsageJson.TryGetObject(body, "meta"u8, out var meta) && UsageJson.Has(meta, "billed_units"u8) ? new UsageLocation(body, meta) : null;
    }

    private static bool IsUsage(JsonElement json) =>
        UsageJson.Has(json, "prompt_tokens"u8) || UsageJson.Has(json, "completion_tokens"u8) || UsageJson.Has(json, "total_tokens"u8)
        || UsageJson.Has(json, "input_tokens"u8) || UsageJson.Has(json, "output_tokens"u8) || UsageJson.Has(json, "prompt_cache_hit_tokens"u8)
        || UsageJson.Has(json, "inputTokens"u8) || UsageJson.Has(json, "outputTokens"u8) || UsageJson.Has(json, "inputTokenCount"u8)
        || UsageJson.Has(json, "promptTokenCount"u8) || UsageJson.Has(json, "candidatesTokenCount"u8) || UsageJson.Has(json, "totalTokenCount"u8)
        || UsageJson.Has(json, "prompt_token_count"u8) || UsageJson.Has(json, "prompt_eval_count"u8) || UsageJson.Has(json, "eval_count"u8)
        || UsageJson.Has(json, "billed_units"u8) || (UsageJson.Is(json, "type"u8, "duration"u8) && UsageJson.Has(json, "seconds"u8));
}
