using TrustAI.Providers.Tests.Wire;

namespace TrustAI.Providers.Tests.OpenAI;

/// <summary>OpenAI's Chat Completions API.</summary>
public sealed class OpenAIChatTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Plain(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Chat(), "plain", streaming);

        await pipeline.ExpectAsync(new Expected
        {
            Text = "Oslo is the capital of Norway.",
            Usage = new TokenUsage { InputTokens = 14, OutputTokens = 8, TotalTokens = 22, CachedInputTokens = 0, ReasoningTokens = 0, InputAudioTokens = 0, OutputAudioTokens = 0, AcceptedPredictionTokens = 0, RejectedPredictionTokens = 0 },
            Cost = ((14 * 0.15m) + (8 * 0.60m)) / 1_000_000,
            Signals = [],
            Label = TrustLabel.Unverified,
            Problems = ["trust/missing_signals"],
            Model = "gpt-4o-mini-2024-07-18",
            Tier = "default",
        });
    }
}
