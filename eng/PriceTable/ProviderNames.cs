namespace TrustAI.PriceTable;

/// <summary>One name per provider across both sources.</summary>
internal static class ProviderNames
{
    private static readonly Dictionary<string, string> FromGenAi = new(StringComparer.Ordinal)
    {
        ["aws"] = "bedrock",
        ["fireworks"] = "fireworks_ai",
        ["google"] = "gemini",
        ["moonshotai"] = "moonshot",
        ["together"] = "together_ai",
        ["voyageai"] = "voyage",
        ["x-ai"] = "xai",
    };

    /// <summary>Groups LiteLLM's sub-providers (vertex_ai-anthropic_models, bedrock_converse, ...) under the provider that bills.</summary>
    public static string OfLiteLlm(string provider) => provider switch
    {
        _ when provider.StartsWith("vertex_ai", StringComparison.Ordinal) => "vertex_ai",
        _ when provider.StartsWith("fireworks_ai", StringComparison.Ordinal) => "fireworks_ai",
        _ when provider.StartsWith("text-completion-", StringComparison.Ordinal) => provider["text-completion-".Length..],
        "bedrock_converse" => "bedrock",
        "cohere_chat" => "cohere",
        "azure_text" => "azure",
        _ => provider,
    };

    public static string OfGenAi(string provider) => FromGenAi.GetValueOrDefault(provider, provider);

    /// <summary>genai-prices keeps Vertex AI and the Gemini API in one provider.</summary>
    public static string Billing(string provider) => string.Equals(provider, "vertex_ai", StringComparison.Ordinal) ? "gemini" : provider;
}
