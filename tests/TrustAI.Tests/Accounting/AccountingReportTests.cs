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
    public async Task Estimated_MarkSetTwiceOrTakenBack_Stays(bool streaming)
    {
        AdditionalPropertiesDictionary[] marks = [new() { ["usage_estimated"] = true }, new() { ["usage_estimated"] = true }, new() { ["usage_estimated"] = false }];
        async IAsyncEnumerable<ChatResponseUpdate> Marked(int count)
        {
            await Task.Yield();
            for (int i = 0; i < count; i++)
            {
                yield return new ChatResponseUpdate(ChatRole.Assistant, "Paris") { ResponseId = "r", AdditionalProperties = marks[i] };
            }
        }

        for (int count = 1; count <= marks.Length; count++)
        {
            int updates = count;
            var inner = new TestChatClient
            {
                OnStream = (_, _) => Marked(updates),
                OnResponse = (call, _) => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "Paris")) { AdditionalProperties = call.IsSample ? marks[updates - 1] : null }),
            };
            TrustScoringOptions options = SampledTrust.Options();
            options.Accounting.EstimateMissingUsage = false;
            using var client = new TrustScoringChatClient(inner, options);
            Assert.Equal(streaming || updates < 3, (await client.AskAsync(streaming)).GetTrustReport()!.Accounting!.Estimated);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Model_NotNamedInTheAnswer_IsTheOneAskedForOrTheClientsDefault(bool streaming)
    {
        static ChatResponse Unnamed()
        {
            ChatResponse response = TestChatClient.Response("Paris");
            response.ModelId = null;
            return response;
        }

        foreach (string? asked in new[] { "asked", null })
        {
            string expected = asked ?? "default";
            var prices = new Mock<IPriceCatalog>(MockBehavior.Strict);
            prices.Setup(catalog => catalog.Find(expected, "openai")).Returns((ModelPrice?)null);
            AccountingReport accounting = await AskAsync(streaming, prices.Object, asked, answer: Unnamed, defaultModel: "default");

            Assert.Equal(expected, accounting.Model);
            Assert.Null(accounting.Total.Amount);
            prices.Verify(catalog => catalog.Find(It.IsAny<string?>(), It.IsAny<string?>()), Times.Once);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Aggregated_OnlyWhereCallsAndTheirResultsPassedBy(bool streaming)
    {
        ChatMessage calls = new(ChatRole.Assistant, [new FunctionCallContent("1", "f"), new FunctionCallContent("2", "f")]) { MessageId = "a" };
        ChatMessage results = new(ChatRole.Tool, [new FunctionResultContent("1", 1), new FunctionResultContent("2", 2)]) { MessageId = "b" };
        ChatMessage answer = new(ChatRole.Assistant, "Paris") { MessageId = "c" };
        foreach ((ChatMessage[] messages, bool expected) in new (ChatMessage[], bool)[] { ([calls, results, answer], true), ([calls], false), ([results, answer], false), ([answer], false) })
        {
            AccountingReport accounting = await AskAsync(streaming, answer: () => new ChatResponse([.. messages])
            {
                ModelId = "gpt-4.1-mini",
                ResponseId = "r",
                Usage = new UsageDetails { InputTokenCount = 10, OutputTokenCount = 1 },
            });

            Assert.Equal(expected, accounting.Aggregated);
            Assert.Equal(expected, accounting.ContextWindow is null);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SampleWithoutUsage_LeavesTheUsageOfTheOthersAndNoCost(bool streaming)
    {
        var inner = new TestChatClient
        {
            OnResponse = (call, _) =>
            {
                ChatResponse response = TestChatClient.Response("Paris");
                response.Usage = call.SampleNumber == 2 ? null : response.Usage;
                return Task.FromResult(response);
            },
        };
        TrustScoringOptions options = SampledTrust.Options();
        options.Accounting.EstimateMissingUsage = false;
        using var client = new TrustScoringChatClient(inner, options);

        AccountingReport accounting = (await client.AskAsync(streaming)).GetTrustReport()!.Accounting!;

        Assert.Equal((2, 100, null), (accounting.Trust!.Calls, accounting.Trust.Usage!.InputTokens, accounting.Trust.Cost));
        Assert.Null(accounting.Total.Amount);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AccountingOff_Prices_AreNotLookedUp(bool streaming)
    {
        TrustScoringOptions options = SampledTrust.Options();
        options.Accounting.Enabled = false;
        var prices = new Mock<IPriceCatalog>(MockBehavior.Strict);
        options.Accounting.Prices = prices.Object;
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), options);

        Assert.Empty((await client.AskAsync(streaming)).GetTrustReport()!.Problems);

        prices.VerifyNoOtherCalls();
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
        using var client = new TrustScoringChatClient(inner, SampledTrust.Options());

        TrustReport report = (await client.AskAsync(streaming)).GetTrustReport()!;

        Assert.NotNull(report.Accounting!.Answer!.Cost);
        Assert.Null(report.Accounting.Trust!.Cost);
        Assert.Null(report.Accounting.Total.Amount);
        TrustProblem problem = Assert.Single(report.Problems);
        Assert.Equal(TrustProblemKind.UnknownPrice, problem.Kind);
        Assert.Contains("stray-model", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_ModelNamedAnewAndThenNoMore_IsTheOneNamedLast()
    {
        static async IAsyncEnumerable<ChatResponseUpdate> Updates()
        {
            await Task.Yield();
            yield return new ChatResponseUpdate(ChatRole.Assistant, "Pa") { ResponseId = "r", ModelId = "router" };
            yield return new ChatResponseUpdate(null, "ri") { ResponseId = "r", ModelId = "gpt-4.1-mini" };
            yield return new ChatResponseUpdate(null, "s") { ResponseId = "r" };
        }

        using var client = new TrustScoringChatClient(new TestChatClient { OnStream = (_, _) => Updates(), OnResponse = (_, _) => Task.FromResult(TestChatClient.Response("Paris")) }, SampledTrust.Options());
        Assert.Equal("gpt-4.1-mini", (await client.AskAsync(streaming: true)).GetTrustReport()!.Accounting!.Model);
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

        TrustScoringOptions options = SampledTrust.Options();
        options.Trust.Preset = TrustPreset.Base;
        using var client = new TrustScoringChatClient(new TestChatClient { OnStream = (_, _) => Cumulative() }, options);

        TokenUsage usage = (await client.AskAsync(streaming: true)).GetTrustReport()!.Accounting!.Answer!.Usage!;

        Assert.Equal((100, 10), (usage.InputTokens, usage.OutputTokens));
    }

    private static async Task<AccountingReport> AskAsync(bool streaming, IPriceCatalog? prices = null, string? model = null, UsageDetails? usage = null, object? mark = null, Func<ChatResponse>? answer = null, string defaultModel = "gpt-4.1-mini")
    {
        TrustScoringOptions options = SampledTrust.Options();
        options.Trust.Preset = TrustPreset.Base;
        options.Accounting.Prices = prices ?? options.Accounting.Prices;
        var inner = new TestChatClient
        {
            OnResponse = (_, _) =>
            {
                ChatResponse response = answer?.Invoke() ?? TestChatClient.Response("Paris");
                response.Usage = usage ?? response.Usage;
                response.AdditionalProperties = mark is null ? null : new() { ["usage_estimated"] = mark };
                return Task.FromResult(response);
            },
            OnGetService = (type, _) => type == typeof(ChatClientMetadata) ? new ChatClientMetadata("openai", null, defaultModel) : null,
        };
        using var client = new TrustScoringChatClient(inner, options);
        return (await client.AskAsync(streaming, options: new ChatOptions { ModelId = model })).GetTrustReport()!.Accounting!;
    }
}
