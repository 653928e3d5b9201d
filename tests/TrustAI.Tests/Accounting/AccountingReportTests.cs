using System.Text.Json;
using Microsoft.Extensions.AI;
using Moq;

namespace TrustAI.Tests.Accounting;

/// <summary>What the report says of tokens and money.</summary>
public sealed class AccountingReportTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Price_OfTheAnsweringSnapshot_CountsBeforeThatOfTheNameAskedFor(bool streaming)
    {
        var prices = new Mock<IPriceCatalog>(MockBehavior.Strict);
        prices.Setup(catalog => catalog.Find("gpt-4.1-mini-2025-04-14", "openai")).Returns(new ModelPrice { Model = "m", Source = "test", InputPerMillion = 1, OutputPerMillion = 2 });

        AccountingReport accounting = await AskAsync(streaming, prices.Object, "my-deployment");

        Assert.Equal(0.00012m, accounting.Answer!.Cost);
        Assert.Equal("test", accounting.PriceSource);
        prices.Verify(catalog => catalog.Find(It.IsAny<string?>(), It.IsAny<string?>()), Times.Once);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Price_OfTheNameAskedFor_IsUsedWhereTheSnapshotHasNone(bool streaming)
    {
        var prices = new Mock<IPriceCatalog>();
        prices.Setup(catalog => catalog.Find("my-deployment", "openai")).Returns(new ModelPrice { Model = "m", Source = "contract", InputPerMillion = 1, OutputPerMillion = 2 });

        AccountingReport accounting = await AskAsync(streaming, prices.Object, "my-deployment");

        Assert.Equal(0.00012m, accounting.Answer!.Cost);
        Assert.Equal("gpt-4.1-mini-2025-04-14", accounting.Model);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Usage_OfCachedAndReasoningTokens_IsCopiedAndPriced(bool streaming)
    {
        var usage = new UsageDetails { InputTokenCount = 1000, CachedInputTokenCount = 400, OutputTokenCount = 100, ReasoningTokenCount = 60, TotalTokenCount = 1100 };
        AccountingReport accounting = await AskAsync(streaming, usage: usage);

        usage.Add(new UsageDetails { InputTokenCount = 9_999 });
        Assert.Equal(
            new TokenUsage { InputTokens = 1000, CachedInputTokens = 400, OutputTokens = 100, ReasoningTokens = 60, TotalTokens = 1100 },
            accounting.Answer!.Usage);
        Assert.Equal(((600 * 0.40m) + (400 * 0.10m) + (100 * 1.60m)) / 1_000_000, accounting.Answer.Cost);
        Assert.Equal((1_047_576, 1000), (accounting.ContextWindow!.Limit, accounting.ContextWindow.Used));
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(true, false)]
    public async Task Estimated_MarkOfTheProvider_IsHandedOn(bool streaming, bool asJson)
    {
        object mark = asJson ? JsonElement.Parse("true") : true;
        Assert.True((await AskAsync(streaming, mark: mark)).Estimated);
        Assert.False((await AskAsync(streaming, mark: false)).Estimated);
        Assert.False((await AskAsync(streaming)).Estimated);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Total_FurtherCallsWithoutPrice_IsUnknownAndSaysWhy(bool streaming)
    {
        var inner = new TestChatClient
        {
            OnResponse = (call, _) =>
            {
                ChatResponse response = TestChatClient.Response("Paris");
                response.ModelId = call.IsSample ? "stray-model" : response.ModelId;
                return Task.FromResult(response);
            },
        };
        using var client = new TrustScoringChatClient(inner);

        TrustReport report = (await client.AskAsync(streaming)).GetTrustReport()!;

        Assert.NotNull(report.Accounting!.Answer!.Cost);
        Assert.Null(report.Accounting.Trust!.Cost);
        Assert.Null(report.Accounting.Total.Amount);
        TrustProblem problem = Assert.Single(report.Problems);
        Assert.Equal(TrustProblemKind.UnknownPrice, problem.Kind);
        Assert.Contains("stray-model", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_UsageReportedTwiceForOneResponse_IsNotDoubled()
    {
        static async IAsyncEnumerable<ChatResponseUpdate> Cumulative()
        {
            await Task.Yield();
            yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(new UsageDetails { InputTokenCount = 100, OutputTokenCount = 1 })]) { ResponseId = "r", ModelId = "gpt-4.1-mini" };
            yield return new ChatResponseUpdate(null, "Paris") { ResponseId = "r" };
            yield return new ChatResponseUpdate(null, [new UsageContent(new UsageDetails { InputTokenCount = 100, OutputTokenCount = 10 })]) { ResponseId = "r" };
        }

        var options = new TrustScoringOptions();
        options.Trust.Preset = TrustPreset.Base;
        using var client = new TrustScoringChatClient(new TestChatClient { OnStream = (_, _) => Cumulative() }, options);

        TokenUsage usage = (await client.AskAsync(streaming: true)).GetTrustReport()!.Accounting!.Answer!.Usage!;

        Assert.Equal((100, 10), (usage.InputTokens, usage.OutputTokens));
    }

    private static async Task<AccountingReport> AskAsync(bool streaming, IPriceCatalog? prices = null, string? model = null, UsageDetails? usage = null, object? mark = null)
    {
        var options = new TrustScoringOptions();
        options.Trust.Preset = TrustPreset.Base;
        options.Accounting.Prices = prices ?? options.Accounting.Prices;
        var inner = new TestChatClient
        {
            OnResponse = (_, _) =>
            {
                ChatResponse response = TestChatClient.Response("Paris");
                response.Usage = usage ?? response.Usage;
                response.AdditionalProperties = mark is null ? null : new() { ["usage_estimated"] = mark };
                return Task.FromResult(response);
            },
            OnGetService = (type, _) => type == typeof(ChatClientMetadata) ? new ChatClientMetadata("openai", null, "gpt-4.1-mini") : null,
        };
        using var client = new TrustScoringChatClient(inner, options);
        return (await client.AskAsync(streaming, options: new ChatOptions { ModelId = model })).GetTrustReport()!.Accounting!;
    }
}
