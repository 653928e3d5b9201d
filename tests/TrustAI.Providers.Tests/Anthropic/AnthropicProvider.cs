using Anthropic;
using Microsoft.Extensions.AI;
using TrustAI.Providers.Tests.Wire;

namespace TrustAI.Providers.Tests.Anthropic;

/// <summary>Anthropic's Messages API, through its own package and the adapter in it.</summary>
internal static class AnthropicProvider
{
    /// <summary>What most of the traces answer; the input costs 3 and the output 15 dollars per million.</summary>
    public static Expected Oslo { get; } = new()
    {
        Text = "Oslo is the capital of Norway.",
        Usage = new TokenUsage { InputTokens = 14, CachedInputTokens = 0, OutputTokens = 10, TotalTokens = 24 },
        Cost = ((14 * 3m) + (10 * 15m)) / 1_000_000,
        Signals = [],
        Label = TrustLabel.Unverified,
        Problems = ["trust/missing_signals"],
        Model = "claude-sonnet-4-5-20250929",
    };

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
