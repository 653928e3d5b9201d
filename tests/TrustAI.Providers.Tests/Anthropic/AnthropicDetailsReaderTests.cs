using Anthropic.Exceptions;
using Anthropic.Models.Messages;
using Microsoft.Extensions.AI;
using TrustAI.Providers.Tests.Wire;

namespace TrustAI.Providers.Tests.Anthropic;

/// <summary>What a reader of Anthropic's own objects adds: see <see cref="AnthropicDetailsReader"/>.</summary>
public sealed class AnthropicDetailsReaderTests
{
    private static readonly Expected Read = AnthropicProvider.Oslo with
    {
        Usage = AnthropicProvider.Oslo.Usage! with { CacheWriteTokens = 0, CacheWriteLongTokens = 0 },
        Tier = "standard",
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Plain(bool streaming)
    {
        await using WirePipeline pipeline = await StartAsync("plain", streaming);

        await pipeline.ExpectAsync(Read);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CacheWriteForFiveMinutes_HasItsPrice(bool streaming)
    {
        await using WirePipeline pipeline = await StartAsync("cache-write", streaming);

        await pipeline.ExpectAsync(
            Read with
            {
                Usage = Read.Usage! with { InputTokens = 2014, CacheWriteTokens = 2000, TotalTokens = 2024 },
                Cost = ((14 * 3m) + (2000 * 3.75m) + (10 * 15m)) / 1_000_000,
            },
            messages: AnthropicUsageTests.Cached());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CacheWriteForAnHour_HasItsPrice(bool streaming)
    {
        await using WirePipeline pipeline = await StartAsync("cache-write-hour", streaming);

        await pipeline.ExpectAsync(
            Read with
            {
                Usage = Read.Usage! with { InputTokens = 2014, CacheWriteLongTokens = 2000, TotalTokens = 2024 },
                Cost = ((14 * 3m) + (2000 * 6m) + (10 * 15m)) / 1_000_000,
            },
            messages: AnthropicUsageTests.Cached(Ttl.Ttl1h));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CacheWritesOfBothKinds_BesideARead(bool streaming)
    {
        await using WirePipeline pipeline = await StartAsync("cache-mixed", streaming);

        await pipeline.ExpectAsync(
            Read with
            {
                Usage = Read.Usage! with { InputTokens = 7314, CachedInputTokens = 5000, CacheWriteTokens = 300, CacheWriteLongTokens = 2000, TotalTokens = 7324 },
                Cost = ((14 * 3m) + (5000 * 0.3m) + (300 * 3.75m) + (2000 * 6m) + (10 * 15m)) / 1_000_000,
            },
            messages: AnthropicUsageTests.Cached(Ttl.Ttl1h));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task BatchTier_HalvesThePrice(bool streaming)
    {
        await using WirePipeline pipeline = await StartAsync("tier-batch", streaming);

        await pipeline.ExpectAsync(Read with { Cost = ((14 * 1.5m) + (10 * 7.5m)) / 1_000_000, Tier = "batch" });
    }

    // What a token costs in it is agreed with each customer: there is no price to publish.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task PriorityTier_HasNoPriceOfItsOwn(bool streaming)
    {
        await using WirePipeline pipeline = await StartAsync("tier-priority", streaming);

        await pipeline.ExpectAsync(Read with { Tier = "priority", Problems = ["trust/missing_signals", "accounting/substituted_price"] });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task PlaceOfInference_MultipliesThePrice(bool streaming)
    {
        await using WirePipeline pipeline = await StartAsync("geo", streaming, "claude-opus-4-7");

        await pipeline.ExpectAsync(
            Read with { Cost = ((14 * 5m) + (10 * 25m)) * 1.1m / 1_000_000, Model = "claude-opus-4-7" },
            new ChatOptions { RawRepresentationFactory = _ => new MessageCreateParams { Model = "claude-opus-4-7", MaxTokens = 1024, Messages = [], InferenceGeo = "us" } });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FastSpeed_MultipliesThePrice(bool streaming)
    {
        await using WirePipeline pipeline = await StartAsync("fast", streaming, "claude-opus-4-7");

        await pipeline.ExpectAsync(
            Read with { Cost = ((14 * 5m) + (10 * 25m)) * 6 / 1_000_000, Model = "claude-opus-4-7" },
            new ChatOptions { RawRepresentationFactory = _ => new MessageCreateParams { Model = "claude-opus-4-7", MaxTokens = 1024, Messages = [], Speed = Speed.Fast } });
    }

    [Theory]
    [InlineData(false, "refusal", "", 1)]
    [InlineData(true, "refusal", "", 1)]
    [InlineData(false, "refusal-midway", "To begin with, you would", 6)]
    [InlineData(true, "refusal-midway", "To begin with, you would", 6)]
    public async Task Refusal_IsReportedWithItsReason(bool streaming, string name, string text, int tokens)
    {
        await using WirePipeline pipeline = await StartAsync(name, streaming);

        ChatResponse response = await pipeline.ExpectAsync(Read with
        {
            Text = text,
            Finish = ChatFinishReason.ContentFilter,
            Usage = Read.Usage! with { OutputTokens = tokens, TotalTokens = 14 + tokens },
            Cost = ((14 * 3m) + (tokens * 15m)) / 1_000_000,
            Problems = ["trust/refusal"],
        });

        ErrorContent refusal = Assert.Single(response.Messages.SelectMany(message => message.Contents).OfType<ErrorContent>());
        Assert.Equal("This request was flagged as a possible violation of the usage policy.", refusal.Message);
    }

    /// <summary>Whether each turn is booked by itself or only their sum is known, what the turns' own objects tell is not counted on top.</summary>
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task FunctionLoop_CountsOnce(bool streaming, bool metered)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(
            AnthropicProvider.Messages(), "tool-loop", streaming, options => options.ResponseReaders.Add(new AnthropicDetailsReader()),
            (builder, options) => metered ? builder.UseTrustScoring(options).UseFunctionInvocation().UseCostAccounting() : builder.UseTrustScoring(options).UseFunctionInvocation());

        ChatResponse response = await pipeline.ExpectAsync(AnthropicToolTests.LoopDone(streaming || metered) with { Tier = "standard" }, AnthropicToolTests.WithTools, AnthropicToolTests.BothAsked);

        Assert.Equal(!metered, response.GetTrustReport()!.Accounting!.Aggregated);
    }

    /// <summary>The adapter passes usage on at the end of a stream only.</summary>
    [Fact]
    public async Task StreamCut_KnowsTheInput()
    {
        await using WirePipeline pipeline = await StartAsync("error-event", streaming: true);

        await pipeline.ExpectFailureAsync<AnthropicSseException>(((14 * 3m) + (7 * 15m)) / 1_000_000);
    }

    private static Task<WirePipeline> StartAsync(string name, bool streaming, string model = "claude-sonnet-4-5") =>
        WirePipeline.StartAsync(AnthropicProvider.Messages(model), name, streaming, options => options.ResponseReaders.Add(new AnthropicDetailsReader()));
}
