using Anthropic;
using Microsoft.Extensions.AI;
using TrustAI.Providers.Tests.Wire;

namespace TrustAI.Providers.Tests.Anthropic;

/// <summary>Anthropic's Messages API, through its own package and the adapter in it.</summary>
internal static class AnthropicProvider
{
    /// <summary>Messages; without retries unless some are given.</summary>
    public static WireProvider Messages(string model = "claude-sonnet-4-5", InstantRetryHandler? retries = null) => new("anthropic", http => new AnthropicClient
    {
        ApiKey = "test-key",
        BaseUrl = "https://api.anthropic.com",
        HttpClient = http,
        Handlers = retries is null ? [] : [retries],
        MaxRetries = retries is null ? 0 : null,
    }.AsIChatClient(model));
}
