using Anthropic.Exceptions;
using Anthropic.Models.Messages;
using Microsoft.Extensions.AI;
using TrustAI.Providers.Tests.Wire;

namespace TrustAI.Providers.Tests.Anthropic;

/// <summary>What Anthropic's Messages API counts, and what its adapter hands on of it.</summary>
public sealed class AnthropicUsageTests
{
    private const string Document = "Norway: the capital is Oslo, the largest fjord is the Sognefjord.";

    [Fact]
    public async Task Streaming_CountsOnce()
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(AnthropicProvider.Messages(), "plain", streaming: true);

        ChatResponse response = await pipeline.ExpectAsync(AnthropicProvider.Oslo);

        // Start and end of the message both count; the adapter reports them as one.
        Assert.Single(pipeline.Updates.SelectMany(update => update.Contents).OfType<UsageContent>());
        Assert.Equal((14, 10), (response.Usage!.InputTokenCount, response.Usage.OutputTokenCount));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CacheWrite(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(AnthropicProvider.Messages(), "cache-write", streaming);

        await pipeline.ExpectAsync(
            AnthropicProvider.Oslo with
            {
                Usage = new TokenUsage { InputTokens = 2014, CachedInputTokens = 0, CacheWriteTokens = 2000, OutputTokens = 10, TotalTokens = 2024 },
                Cost = ((14 * 3m) + (2000 * 3.75m) + (10 * 15m)) / 1_000_000,
            },
            messages: Cached());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CacheRead(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(AnthropicProvider.Messages(), "cache-read", streaming);

        await pipeline.ExpectAsync(
            AnthropicProvider.Oslo with
            {
                Usage = new TokenUsage { InputTokens = 2014, CachedInputTokens = 2000, OutputTokens = 10, TotalTokens = 2024 },
                Cost = ((14 * 3m) + (2000 * 0.3m) + (10 * 15m)) / 1_000_000,
            },
            messages: Cached());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CacheWriteForAnHour_WithoutReader_IsPricedAsForFiveMinutes(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(AnthropicProvider.Messages(), "cache-write-hour", streaming);

        // The adapter hands on all writes as one count; billed are 6 dollars per million.
        await pipeline.ExpectAsync(
            AnthropicProvider.Oslo with
            {
                Usage = new TokenUsage { InputTokens = 2014, CachedInputTokens = 0, CacheWriteTokens = 2000, OutputTokens = 10, TotalTokens = 2024 },
                Cost = ((14 * 3m) + (2000 * 3.75m) + (10 * 15m)) / 1_000_000,
            },
            messages: Cached(Ttl.Ttl1h));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tier_WithoutReader_IsUnknown(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(AnthropicProvider.Messages(), "tier-batch", streaming);

        await pipeline.ExpectAsync(AnthropicProvider.Oslo);
    }

    /// <summary>Servers that speak Anthropic's protocol may count the input at the start of a stream only.</summary>
    [Fact]
    public async Task Streaming_InputCountedAtTheStartOnly()
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(AnthropicProvider.Messages(), "usage-at-start", streaming: true);

        await pipeline.ExpectAsync(AnthropicProvider.Oslo with { Usage = new TokenUsage { InputTokens = 14, OutputTokens = 10, TotalTokens = 24 } });
    }

    /// <summary>The package takes no stream without usage, so that none can come without it.</summary>
    [Fact]
    public async Task Streaming_WithoutUsage_IsNoStream()
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(AnthropicProvider.Messages(), "no-usage", streaming: true);

        await pipeline.ExpectFailureAsync<AnthropicInvalidDataException>();
    }

    internal static ChatMessage[] Cached(Ttl? duration = null) =>
        [new(ChatRole.System, [new TextContent(Document).WithCacheControl(duration)]), new(ChatRole.User, WirePipeline.Question)];
}
