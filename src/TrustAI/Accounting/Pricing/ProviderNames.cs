namespace TrustAI;

/// <summary>Maps the names that clients, telemetry and model prefixes use for a provider to the price table's.</summary>
internal static class ProviderNames
{
    // No name below is longer.
    private const int MaxLength = 24;

    /// <summary>Gives the table's name of a provider; a name without an alias stays as it is, in lower case.</summary>
    public static string Canonical(string provider) => FindAlias(provider) ?? provider.ToLowerInvariant();

    /// <summary>Gives the table's name of what stands before a slash in a model's name, or <see langword="null"/> when it has no alias.</summary>
    public static string? FindAlias(ReadOnlySpan<char> name)
    {
        if (name.Length > MaxLength)
        {
            return null;
        }

        Span<char> lower = stackalloc char[MaxLength];
        return lower[..name.ToLowerInvariant(lower)] switch
        {
            "azure.ai.openai" or "az.ai.openai" or "azure_openai" => "azure",
            "azure.ai.inference" or "az.ai.inference" => "azure_ai",
            "aws" or "aws.bedrock" or "aws_bedrock" or "amazon-bedrock" => "bedrock",
            "gcp.gemini" or "gcp.gen_ai" or "google" or "google-genai" => "gemini",
            "gcp.vertex_ai" or "vertex" or "vertexai" => "vertex_ai",
            "mistral_ai" or "mistralai" => "mistral",
            "x_ai" or "x-ai" => "xai",
            "fireworks" => "fireworks_ai",
            "together" or "togetherai" => "together_ai",
            "moonshotai" or "moonshot_ai" => "moonshot",
            "ibm.watsonx.ai" => "watsonx",
            "vercel" => "vercel_ai_gateway",
            "z-ai" => "zai",
            _ => null,
        };
    }
}
