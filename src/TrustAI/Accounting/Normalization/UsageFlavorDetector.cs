namespace TrustAI;

/// <summary>Recognises whose API usage is from by the names it uses.</summary>
internal static class UsageFlavorDetector
{
    private const int PlainProperties = 5;

    public static UsageFlavor Detect(in UsageLocation location)
    {
        var usage = location.Usage;
        if (UsageJson.Has(usage, "prompt_tokens"u8) || UsageJson.Has(usage, "completion_tokens"u8))
        {
            return DetectPromptTokens(location);
        }

        if (UsageJson.Has(usage, "billed_units"u8))
        {
            return UsageFlavor.Cohere;
        }

        if (UsageJson.Has(usage, "promptTokenCount"u8) || UsageJson.Has(usage, "candidatesTokenCount"u8) || UsageJson.Has(usage, "totalTokenCount"u8)
            || UsageJson.Has(usage, "prompt_token_count"u8) || UsageJson.Has(usage, "candidates_token_count"u8))
        {
            return UsageFlavor.Gemini;
        }

        if (UsageJson.Has(usage, "inputTokens"u8) || UsageJson.Has(usage, "outputTokens"u8) || UsageJson.Has(usage, "inputTokenCount"u8))
        {
            return UsageFlavor.BedrockConverse;
        }

        if (UsageJson.Has(usage, "prompt_eval_count"u8) || UsageJson.Has(usage, "eval_count"u8))
        {
            return UsageFlavor.Ollama;
        }

        return UsageJson.Has(usage, "input_tokens"u8) || UsageJson.Has(usage, "output_tokens"u8) || UsageJson.Has(usage, "seconds"u8)
            ? DetectInputTokens(location)
            : DetectPromptTokens(location);
    }

    private static UsageFlavor DetectInputTokens(in UsageLocation location)
    {
        var usage = location.Usage;
        if (UsageJson.Has(usage, "cache_read_input_tokens"u8) || UsageJson.Has(usage, "cache_creation_input_tokens"u8)
            || UsageJson.Has(usage, "cache_creation"u8) || UsageJson.Has(usage, "server_tool_use"u8) || UsageJson.Has(usage, "inference_geo"u8)
            || UsageJson.Is(location.Body, "type"u8, "message"u8) || UsageJson.Is(location.Body, "type"u8, "message_delta"u8))
        {
            return UsageFlavor.Anthropic;
        }

        return UsageJson.Has(usage, "num_sources_used"u8) || UsageJson.Has(usage, "cost_in_usd_ticks"u8) ? UsageFlavor.XAI : UsageFlavor.OpenAIResponses;
    }

    private static UsageFlavor DetectPromptTokens(in UsageLocation location)
    {
        var usage = location.Usage;
        if (usage.GetPropertyCount() <= PlainProperties && UsageJson.Has(usage, "prompt_tokens_details"u8) && UsageJson.Has(usage, "completion_tokens_details"u8))
        {
            // Two counts, their total and details of both: no room for anyone's own names.
            return UsageJson.Has(location.Body, "prompt_filter_results"u8) ? UsageFlavor.AzureOpenAI : UsageFlavor.OpenAIChat;
        }

        if (UsageJson.Has(usage, "prompt_cache_hit_tokens"u8))
        {
            return UsageFlavor.DeepSeek;
        }

        if (UsageJson.Has(usage, "citation_tokens"u8) || UsageJson.Has(usage, "num_search_queries"u8) || UsageJson.Has(usage, "search_context_size"u8))
        {
            return UsageFlavor.Perplexity;
        }

        if (UsageJson.Has(usage, "num_sources_used"u8) || UsageJson.Has(usage, "cost_in_usd_ticks"u8))
        {
            return UsageFlavor.XAI;
        }

        if (UsageJson.Has(usage, "cost"u8) || UsageJson.Has(usage, "is_byok"u8))
        {
            return UsageFlavor.OpenRouter;
        }

        return UsageJson.Has(usage, "prompt_audio_seconds"u8) || UsageJson.Has(usage, "num_cached_tokens"u8) ? UsageFlavor.Mistral
            : UsageJson.Has(location.Body, "prompt_filter_results"u8) ? UsageFlavor.AzureOpenAI
            : UsageFlavor.OpenAIChat;
    }
}
