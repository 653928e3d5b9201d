using Microsoft.Extensions.AI;
using TrustAI.Providers.Tests.Wire;

namespace TrustAI.Providers.Tests.Anthropic;

/// <summary>
/// Answers of Anthropic's Messages API that end otherwise than by themselves. That the model refused is in Anthropic's own object only; see <see cref="AnthropicDetailsReaderTests"/>.
/// </summary>
public sealed class AnthropicStopTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Refusal(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(AnthropicProvider.Messages(), "refusal", streaming);

        await pipeline.ExpectAsync(AnthropicProvider.Oslo with
        {
            Text = "",
            Finish = ChatFinishReason.ContentFilter,
            Usage = new TokenUsage { InputTokens = 14, CachedInputTokens = 0, OutputTokens = 1, TotalTokens = 15 },
            Cost = ((14 * 3m) + (1 * 15m)) / 1_000_000,
            Problems = ["trust/empty_answer"],
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Refusal_Midway(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(AnthropicProvider.Messages(), "refusal-midway", streaming);

        await pipeline.ExpectAsync(AnthropicProvider.Oslo with
        {
            Text = "To begin with, you would",
            Signals = [("flags", 0)],
            Finish = ChatFinishReason.ContentFilter,
            Usage = new TokenUsage { InputTokens = 14, CachedInputTokens = 0, OutputTokens = 6, TotalTokens = 20 },
            Cost = ((14 * 3m) + (6 * 15m)) / 1_000_000,
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LengthCut(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(AnthropicProvider.Messages(), "length", streaming);

        await pipeline.ExpectAsync(
            AnthropicProvider.Oslo with
            {
                Text = "Oslo is the capital",
                Signals = [("flags", 0)],
                Finish = ChatFinishReason.Length,
                Usage = new TokenUsage { InputTokens = 14, CachedInputTokens = 0, OutputTokens = 4, TotalTokens = 18 },
                Cost = ((14 * 3m) + (4 * 15m)) / 1_000_000,
            },
            new ChatOptions { MaxOutputTokens = 4 });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ContextWindowExceeded(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(AnthropicProvider.Messages(), "window", streaming);

        await pipeline.ExpectAsync(AnthropicProvider.Oslo with
        {
            Text = "Oslo is the capital",
            Signals = [("flags", 0)],
            Finish = ChatFinishReason.Length,
            Usage = new TokenUsage { InputTokens = 14, CachedInputTokens = 0, OutputTokens = 4, TotalTokens = 18 },
            Cost = ((14 * 3m) + (4 * 15m)) / 1_000_000,
        });
    }

    /// <summary>A turn that Anthropic paused, to be gone on with by sending it back.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task PausedTurn(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(AnthropicProvider.Messages(), "pause", streaming);

        await pipeline.ExpectAsync(
            AnthropicProvider.Oslo with
            {
                Text = "I'll look that up.",
                Finish = new ChatFinishReason("pause_turn"),
                Usage = new TokenUsage { InputTokens = 2310, CachedInputTokens = 0, OutputTokens = 41, TotalTokens = 2351, Units = new UsageUnits { WebSearches = 1 } },
                Cost = (((2310 * 3m) + (41 * 15m)) / 1_000_000) + 0.01m,
            },
            new ChatOptions { Tools = [new HostedWebSearchTool()] });
    }
}
