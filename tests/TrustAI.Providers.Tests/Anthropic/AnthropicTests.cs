using TrustAI.Providers.Tests.Wire;

namespace TrustAI.Providers.Tests.Anthropic;

/// <summary>Anthropic's Messages API.</summary>
public sealed class AnthropicTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Plain(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(AnthropicProvider.Messages(), "plain", streaming);

        await pipeline.ExpectAsync(new Expected
        {
            Text = "Oslo is the capital of Norway.",
            Usage = new TokenUsage { InputTokens = 14, CachedInputTokens = 0, OutputTokens = 10, TotalTokens = 24 },
            Cost = ((14 * 3m) + (10 * 15m)) / 1_000_000,
            Signals = [],
            Label = TrustLabel.Unverified,
            Problems = ["trust/missing_signals"],
            Model = "claude-sonnet-4-5-20250929",
        });
    }
}
