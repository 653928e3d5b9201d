using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace TrustAI.Tests.Composition;

/// <summary>UseCostAccounting: alone, and innermost as the meter of an outer client.</summary>
public sealed class CostAccountingTests
{
    // Input above 200,000 tokens costs twice as much: a loop priced by its sum lands there, none of its calls does.
    private static readonly ModelPrice Tiered = new()
    {
        Model = "tiered",
        Source = "test",
        InputPerMillion = 3,
        OutputPerMillion = 15,
        Tiers = [new PriceTier { Threshold = 200_000, InputPerMillion = 6, OutputPerMillion = 22.5m }],
    };

    private static readonly ChatMessage[] Question = [new(ChatRole.User, "How warm is it?")];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Alone_GivesAReportOfTheAccounting(bool streaming)
    {
        var inner = TestChatClient.Answering("Paris");
        using IChatClient client = inner.AsBuilder().UseCostAccounting().Build();

        TrustReport report = (await client.AskAsync(streaming)).GetTrustReport()!;

        Assert.Null(report.Trust);
        Assert.Equal(0.000056m, report.Accounting!.Total.Amount);
        Assert.Single(inner.Calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Innermost_FunctionLoop_IsPricedCallByCall(bool streaming)
    {
        TestChatClient inner = Looping(calls: 5);
        using IChatClient client = inner.AsBuilder()
            .UseTrustScoring(Configure)
            .UseFunctionInvocation()
            .UseCostAccounting()
            .Build();

        AccountingReport accounting = (await AskAsync(client, streaming)).Accounting!;

        Assert.Equal(5, accounting.Answer!.Calls);
        Assert.Equal(300_000, accounting.Answer.Usage!.InputTokens);
        Assert.Equal(5 * ((60_000 * 3m) + (100 * 15m)) / 1_000_000, accounting.Answer.Cost);
        Assert.False(accounting.Aggregated);
        Assert.Equal("tiered", accounting.Model);
        Assert.Equal(2, accounting.Trust!.Calls);
        Assert.Equal(2 * ((60_000 * 3m) + (100 * 15m)) / 1_000_000, accounting.Trust.Cost);
        Assert.Equal(accounting.Answer.Cost + accounting.Trust.Cost, accounting.Total.Amount);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Missing_FunctionLoop_IsPricedFromTheSumAndMarked(bool streaming)
    {
        using IChatClient client = Looping(calls: 5).AsBuilder().UseTrustScoring(Configure).UseFunctionInvocation().Build();

        AccountingReport accounting = (await AskAsync(client, streaming)).Accounting!;

        Assert.True(accounting.Aggregated);
        Assert.Equal(((300_000 * 6m) + (500 * 22.5m)) / 1_000_000, accounting.Answer!.Cost);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Innermost_NothingOfOurs_ReachesTheProvider(bool streaming)
    {
        object mine = new();
        var inner = TestChatClient.Answering("Paris");
        using IChatClient client = inner.AsBuilder().UseTrustScoring(SampledTrust.Configure).UseCostAccounting().Build();
        var options = new ChatOptions { RawRepresentationFactory = _ => mine };
        Func<IChatClient, object?> factory = options.RawRepresentationFactory;

        await client.AskAsync(streaming, options: options);

        Assert.Same(factory, inner.Calls[0].Options!.RawRepresentationFactory);
        Assert.Null(inner.Calls[0].Options!.AdditionalProperties);
        Assert.All(inner.Samples, sample => Assert.Same(factory, sample.Options!.RawRepresentationFactory));
        Assert.Same(factory, options.RawRepresentationFactory);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Innermost_CacheBetween_IsHitAndCostsNothing(bool streaming)
    {
        var cache = new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions()));
        var inner = TestChatClient.Answering("Paris", "Paris", "Lyon");
        using IChatClient client = inner.AsBuilder().UseTrustScoring(SampledTrust.Configure).UseDistributedCache(cache).UseCostAccounting().Build();

        AccountingReport first = (await client.AskAsync(streaming)).GetTrustReport()!.Accounting!;
        TrustReport second = (await client.AskAsync(streaming)).GetTrustReport()!;

        Assert.Equal(3, inner.Calls.Count);
        Assert.Equal(0.000168m, first.Total.Amount);
        Assert.Equal((0, 0m), (second.Accounting!.Answer!.Calls, second.Accounting.Total.Amount));
        Assert.NotNull(second.Trust!.Score);
        Assert.Empty(second.Problems);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Innermost_BooksLostOnTheWay_FallsBackToTheSum(bool streaming)
    {
        using IChatClient client = Looping(calls: 2).AsBuilder()
            .UseTrustScoring(Configure)
            .UseFunctionInvocation()
            .ConfigureOptions(options => options.RawRepresentationFactory = _ => null)
            .UseCostAccounting(Configure)
            .Build();

        TrustReport report = await AskAsync(client, streaming);

        Assert.NotNull(report.Trust);
        Assert.True(report.Accounting!.Aggregated);
        Assert.Equal(2 * ((60_000 * 3m) + (100 * 15m)) / 1_000_000, report.Accounting.Answer!.Cost);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Innermost_WrappedFactory_StillDoesWhatTheUsersDoes(bool streaming)
    {
        object mine = new();
        object? made = null;
        var inner = TestChatClient.Answering("Paris");
        using IChatClient client = inner.AsBuilder()
            .UseTrustScoring(options => options.Trust.Preset = TrustPreset.Base)
            .ConfigureOptions(options =>
            {
                Func<IChatClient, object?>? previous = options.RawRepresentationFactory;
                options.RawRepresentationFactory = provider => made = previous?.Invoke(provider);
            })
            .UseCostAccounting()
            .Build();

        await client.AskAsync(streaming, options: new ChatOptions { RawRepresentationFactory = _ => mine });

        Assert.Same(mine, inner.Calls[0].Options!.RawRepresentationFactory!(inner));
        Assert.Same(mine, made);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Innermost_ManyCallsAtOnce_KeepTheirBooksApart(bool streaming)
    {
        var inner = new TestChatClient
        {
            OnResponse = (call, _) =>
            {
                ChatResponse response = TestChatClient.Response(call.Messages[0].Text);
                response.Usage = new UsageDetails { InputTokenCount = int.Parse(call.Messages[0].Text, System.Globalization.CultureInfo.InvariantCulture), OutputTokenCount = 0 };
                return Task.FromResult(response);
            },
        };
        using IChatClient client = inner.AsBuilder().UseTrustScoring(SampledTrust.Configure).UseFunctionInvocation().UseCostAccounting().Build();

        await Task.WhenAll(Enumerable.Range(1, 100).Select(async i =>
        {
            AccountingReport accounting = (await client.AskAsync(streaming, $"{i}")).GetTrustReport()!.Accounting!;
            Assert.Equal((i, 2 * i), (accounting.Answer!.Usage!.InputTokens, accounting.Trust!.Usage!.InputTokens));
        }));
    }

    private static void Configure(TrustScoringOptions options)
    {
        SampledTrust.Configure(options);
        options.Accounting.Prices = PriceCatalog.Empty.With(Tiered);
    }

    private static async Task<TrustReport> AskAsync(IChatClient client, bool streaming)
    {
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create(() => 7, "temperature")] };
        return (await client.AskAsync(streaming, Question, options, TestContext.Current.CancellationToken)).GetTrustReport()!;
    }

    /// <summary>Calls the tool until it has been called often enough, then answers.</summary>
    private static TestChatClient Looping(int calls) => new()
    {
        OnResponse = (call, _) =>
        {
            int turn = call.Messages.Count(message => message.Role == ChatRole.Tool) + 1;
            ChatResponse response = call.IsSample || turn == calls
                ? TestChatClient.Response("It is 7 degrees.", turn)
                : new ChatResponse(new ChatMessage(ChatRole.Assistant, [new FunctionCallContent($"call-{turn}", "temperature")]) { MessageId = $"m{turn}" }) { ResponseId = $"r{turn}" };
            response.ModelId = "tiered";
            response.Usage = new UsageDetails { InputTokenCount = 60_000, OutputTokenCount = 100 };
            return Task.FromResult(response);
        },
    };
}
