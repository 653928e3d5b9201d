using System.Collections.Frozen;

namespace TrustAI;

/// <summary>Maps the names that clients, telemetry and model prefixes use for a provider to the price table's.</summary>
internal static class ProviderNames
{
    private static readonly FrozenDictionary<string, string> Aliases = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["azure.ai.openai"] = "azure",
        ["az.ai.openai"] = "azure",
        ["azure_openai"] = "azure",
        ["azure.ai.inference"] = "azure_ai",
        ["az.ai.inference"] = "azure_ai",
        ["aws"] = "bedrock",
        ["aws.bedrock"] = "bedrock",
        ["aws_bedrock"] = "bedrock",
        ["amazon-bedrock"] = "bedrock",
        ["gcp.gemini"] = "gemini",
        ["gcp.gen_ai"] = "gemini",
        ["google"] = "gemini",
        ["google-genai"] = "gemini",
        ["gcp.vertex_ai"] = "vertex_ai",
        ["vertex"] = "vertex_ai",
        ["vertexai"] = "vertex_ai",
        ["mistral_ai"] = "mistral",
        ["mistralai"] = "mistral",
        ["x_ai"] = "xai",
        ["x-ai"] = "xai",
        ["fireworks"] = "fireworks_ai",
        ["together"] = "together_ai",
        ["togetherai"] = "together_ai",
        ["moonshotai"] = "moonshot",
        ["moonshot_ai"] = "moonshot",
        ["ibm.watsonx.ai"] = "watsonx",
        ["vercel"] = "vercel_ai_gateway",
        ["z-ai"] = "zai",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Aliases.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Gives the table's name of a provider; a name without an alias stays as it is, in lower case.</summary>
    public static string Canonical(string provider) => Aliases.TryGetValue(provider, out var name) ? name : provider.ToLowerInvariant();

    /// <summary>Gives the table's name of what stands before a slash in a model's name, or <see langword="null"/> when it has no alias.</summary>
    public static string? FindAlias(ReadOnlySpan<char> prefix) => Lookup.TryGetValue(prefix, out var name) ? name : null;
}
