using Microsoft.Extensions.AI;
using TrustAI.Providers.Tests.Wire;
using static TrustAI.Providers.Tests.Compatible.CompatibleExpectations;

namespace TrustAI.Providers.Tests.Compatible;

/// <summary>A compatible server that brings nothing but an answer: the report comes all the same and says what is unknown.</summary>
public sealed class BareProviderTests
{
    private const string Model = "house-model";

    private const string UnknownPrice = "accounting/unknown_price";

    // What is counted here for want of a report.
    private static readonly TokenUsage Counted = new() { InputTokens = 14, OutputTokens = 8 };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task NothingButAText(bool streaming)
    {
        await using WirePipeline pipeline = await StartAsync("nothing-else", streaming);

        // OpenAI's package takes a finish reason that is missing for its first one, where there is no stream.
        ChatResponse response = await pipeline.ExpectAsync(Unreported with { Finish = streaming ? null : ChatFinishReason.Stop });

        TrustReport report = response.GetTrustReport()!;
        Assert.Null(report.Trust!.Score);
        Assert.Null(report.Accounting!.PriceSource);
        Assert.Null(report.Accounting.SystemFingerprint);
        Assert.Null(report.Accounting.ContextWindow);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task EmptyNames_AreNoNames(bool streaming)
    {
        await using WirePipeline pipeline = await StartAsync("empty-names", streaming);

        await pipeline.ExpectAsync(Unreported with { Finish = streaming ? null : ChatFinishReason.Stop });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task NullUsage(bool streaming)
    {
        await using WirePipeline pipeline = await StartAsync("null-usage", streaming);

        await pipeline.ExpectAsync(Unreported);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ZeroUsage_IsNoUsage(bool streaming)
    {
        await using WirePipeline pipeline = await StartAsync("zero-usage", streaming);

        await pipeline.ExpectAsync(Unreported);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ZeroUsage_WithoutAnAnswer_IsTakenAtItsWord(bool streaming)
    {
        await using WirePipeline pipeline = await StartAsync("zero-usage-no-answer", streaming);

        await pipeline.ExpectAsync(Unreported with
        {
            Text = "",
            Finish = ChatFinishReason.ContentFilter,
            Usage = Usage(0, 0),
            Estimated = false,
            Problems = ["trust/empty_answer", UnknownPrice],
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task NullUsage_KnownPrice_CostIsMarkedAsAnEstimate(bool streaming)
    {
        await using WirePipeline pipeline = await StartAsync("null-usage", streaming, options =>
            options.Accounting.Prices = PriceCatalog.Embedded.With(new ModelPrice { Model = Model, InputPerMillion = 1, OutputPerMillion = 2 }));

        await pipeline.ExpectAsync(Unreported with { Cost = ((14 * 1m) + (8 * 2m)) / 1_000_000, Problems = ["trust/missing_signals", "accounting/missing_usage"] });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task NullUsage_NotEstimated_IsUnknown(bool streaming)
    {
        await using WirePipeline pipeline = await StartAsync("null-usage", streaming, options =>
        {
            options.Accounting.EstimateMissingUsage = false;
            options.Accounting.Prices = PriceCatalog.Embedded.With(new ModelPrice { Model = Model, InputPerMillion = 1, OutputPerMillion = 2 });
        });

        AccountingReport report = (await pipeline.AskAsync()).GetTrustReport()!.Accounting!;

        Assert.Null(report.Answer!.Usage);
        Assert.Null(report.Total.Amount);
        Assert.False(report.Estimated);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task NullContent_IsAnEmptyAnswer(bool streaming)
    {
        await using WirePipeline pipeline = await StartAsync("null-content", streaming);

        await pipeline.ExpectAsync(Unreported with { Text = "", Usage = Usage(14, 0), Estimated = false, Problems = ["trust/empty_answer", UnknownPrice] });
    }

    [Fact]
    public async Task Streaming_NotOneChunk_IsAnEmptyAnswer()
    {
        await using WirePipeline pipeline = await StartAsync("no-chunks", streaming: true);

        await pipeline.ExpectAsync(Unreported with
        {
            Text = "",
            Finish = null,
            Usage = Counted with { OutputTokens = 0 },
            Problems = ["trust/empty_answer", "accounting/missing_usage", UnknownPrice],
        });
    }

    // OpenAI's package throws for roles and finish reasons that it has no names for; nothing of the answer gets as far as here.
    [Theory]
    [InlineData("odd-role", false)]
    [InlineData("odd-role", true)]
    [InlineData("odd-finish", false)]
    [InlineData("odd-finish", true)]
    [InlineData("null-finish", false)]
    [InlineData("no-choices", false)]
    public async Task WhatOpenAIsPackageCannotRead_IsHandedOn(string name, bool streaming)
    {
        await using WirePipeline pipeline = await StartAsync(name, streaming);

        await pipeline.ExpectFailureAsync<ArgumentOutOfRangeException>();
    }

    private static Expected Unreported => Unscored(Model, Counted, null, "accounting/missing_usage", UnknownPrice) with { Estimated = true };

    private static Task<WirePipeline> StartAsync(string name, bool streaming, Action<TrustScoringOptions>? configure = null) =>
        WirePipeline.StartAsync(CompatibleProviders.At("bare", "https://llm.example.com/v1", Model), name, streaming, configure);
}
