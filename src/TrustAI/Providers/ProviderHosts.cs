using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>
/// Tells by the address who serves a model. OpenAI's protocol is spoken by many, and its adapter calls them all "openai"; prices are those of the one that bills.
/// </summary>
internal static class ProviderHosts
{
    // Hosts as they are, or their endings where they begin with a dot; names are those of the price table.
    private static readonly (string Host, string Provider)[] Hosts =
    [
        (".openai.azure.com", "azure"),
        (".cognitiveservices.azure.com", "azure"),
        (".services.ai.azure.com", "azure_ai"),
        (".models.ai.azure.com", "azure_ai"),
        ("generativelanguage.googleapis.com", "gemini"),
        ("aiplatform.googleapis.com", "vertex_ai"),
        ("-aiplatform.googleapis.com", "vertex_ai"),
        ("api.anthropic.com", "anthropic"),
        ("api.mistral.ai", "mistral"),
        ("codestral.mistral.ai", "mistral"),
        ("api.deepseek.com", "deepseek"),
        ("openrouter.ai", "openrouter"),
        (".openrouter.ai", "openrouter"),
        ("api.x.ai", "xai"),
        (".api.x.ai", "xai"),
        ("api.groq.com", "groq"),
        ("api.together.xyz", "together_ai"),
        ("api.together.ai", "together_ai"),
        ("api.fireworks.ai", "fireworks_ai"),
        ("api.perplexity.ai", "perplexity"),
        ("api.cohere.ai", "cohere"),
        ("api.cohere.com", "cohere"),
        ("api.cerebras.ai", "cerebras"),
        ("api.sambanova.ai", "sambanova"),
        ("api.deepinfra.com", "deepinfra"),
        ("api.moonshot.ai", "moonshot"),
        ("api.moonshot.cn", "moonshot"),
        ("dashscope.aliyuncs.com", "dashscope"),
        ("dashscope-intl.aliyuncs.com", "dashscope"),
        ("dashscope-us.aliyuncs.com", "dashscope"),
        ("api.z.ai", "zai"),
        ("open.bigmodel.cn", "zhipuai"),
        ("api.novita.ai", "novita"),
        ("api.hyperbolic.xyz", "hyperbolic"),
        ("ai-gateway.vercel.sh", "vercel_ai_gateway"),
        ("api.studio.nebius.com", "nebius"),
        ("api.tokenfactory.nebius.com", "nebius"),
        ("api.minimax.io", "minimax"),
        ("api.ai21.com", "ai21"),
        ("api.scaleway.ai", "scaleway"),
        (".amazonaws.com", "bedrock"),
    ];

    /// <summary>The metadata with the name of who bills; as they are where the address says nothing, or the adapter has a name of its own for the provider.</summary>
    public static ChatClientMetadata? WithProvider(ChatClientMetadata? metadata) =>
        metadata is { ProviderName: null or "" or "openai" } && Find(metadata.ProviderUri) is string provider
            ? new ChatClientMetadata(provider, metadata.ProviderUri, metadata.DefaultModelId)
            : metadata;

    private static string? Find(Uri? address)
    {
        if (address is not { IsAbsoluteUri: true })
        {
            return null;
        }

        // Ollama's own port; a gateway on another one may pass calls on to anybody.
        if (address is { IsLoopback: true, Port: 11434 })
        {
            return "ollama";
        }

        foreach ((string host, string provider) in Hosts)
        {
            bool isEnding = host[0] is '.' or '-';
            if (isEnding ? address.Host.EndsWith(host, StringComparison.OrdinalIgnoreCase) : address.Host.Equals(host, StringComparison.OrdinalIgnoreCase))
            {
                return provider;
            }
        }

        return null;
    }
}
