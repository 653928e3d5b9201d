using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Composition;

/// <summary>Budgets in the way of a call: reserved before it, settled when it is over, whichever way it ends.</summary>
public sealed class BudgetPipelineTests
{
    private static readonly ChatMessage[] Question = [new(ChatRole.User, "What is the capital of France?")];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_WithinTheBudget_IsBookedAndReported(bool streaming)
    {
        using IChatClient client = TestChatClient.Answering("Paris").AsBuilder().UseTrustScoring(options => Limit(options, usd: 1)).Build();

        TrustReport report = (await client.AskAsync(streaming, options: new ChatOptions { ModelId = "gpt-4.1-mini" })).GetTrustReport()!;

        BudgetUsage usage = Assert.Single(report.Accounting!.Budgets!);
        Assert.Equal(("daily", BudgetUnit.Usd, 1m), (usage.Name, usage.Unit, usage.Limit));
        Assert.Equal(report.Accounting.Total.Amount, usage.Spent);
        Assert.Equal(0, usage.Reserved);
        Assert.Empty(report.Problems);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_SamplesIncluded_CountsEveryPhysicalCall(bool streaming)
    {
        using IChatClient client = TestChatClient.Answering("Paris").AsBuilder().UseTrustScoring(options => Limit(options, requests: 10)).Build();

        await client.AskAsync(streaming);
        TrustReport report = (await client.AskAsync(streaming)).GetTrustReport()!;

        Assert.Equal(6, Assert.Single(report.Accounting!.Budgets!).Spent);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_WithoutRoom_IsRefusedBeforeTheModelIsAsked(bool streaming)
    {
        var inner = TestChatClient.Answering("Paris");
        using IChatClient client = inner.AsBuilder().UseTrustScoring(options => Limit(options, requests: 4)).Build();
        await client.AskAsync(streaming);

        BudgetExceededException refused = await Assert.ThrowsAsync<BudgetExceededException>(() => client.AskAsync(streaming));

        Assert.Equal(("daily", 4m, 3m), (refused.Budget, refused.Limit, refused.Spent));
        Assert.Equal(3, inner.Calls.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_OtherTeam_HasABudgetOfItsOwn(bool streaming)
    {
        using IChatClient client = TestChatClient.Answering("Paris").AsBuilder().UseTrustScoring(options => Limit(options, requests: 3, scope: "team")).Build();

        await client.AskAsync(streaming, options: Team("blue"));
        await client.AskAsync(streaming, options: Team("red"));

        BudgetExceededException refused = await Assert.ThrowsAsync<BudgetExceededException>(() => client.AskAsync(streaming, options: Team("blue")));
        Assert.Contains("blue", refused.Scope, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_ThatFails_GivesItsRoomBack(bool streaming)
    {
        bool fails = true;
        var inner = new TestChatClient { OnResponse = (_, _) => fails ? throw new HttpRequestException("429") : Task.FromResult(TestChatClient.Response("Paris")) };
        using IChatClient client = inner.AsBuilder().UseTrustScoring(options => Limit(options, requests: 3)).Build();
        await Assert.ThrowsAsync<HttpRequestException>(() => client.AskAsync(streaming));

        fails = false;
        TrustReport report = (await client.AskAsync(streaming)).GetTrustReport()!;

        Assert.Equal(3, Assert.Single(report.Accounting!.Budgets!).Spent);
    }

    [Fact]
    public async Task Stream_LeftEarly_IsBookedWithItsInputAndWhatCame()
    {
        var store = new InMemoryBudgetStore(TimeProvider.System);
        var inner = new TestChatClient
        {
            OnResponse = (_, _) => Task.FromResult(TestChatClient.Response("Paris")),
            OnStream = (_, _) => Words(),
        };
        using IChatClient client = inner.AsBuilder().UseTrustScoring(options =>
        {
            Limit(options, tokens: 1_000_000);
            options.Accounting.Budgets.Store = store;
        }).Build();

        int received = 0;
        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync(Question, new ChatOptions { ModelId = "gpt-4.1-mini" }, TestContext.Current.CancellationToken))
        {
            if (++received == 5)
            {
                break;
            }
        }

        TrustReport report = (await client.AskAsync(streaming: false, options: new ChatOptions { ModelId = "gpt-4.1-mini" })).GetTrustReport()!;
        BudgetUsage usage = Assert.Single(report.Accounting!.Budgets!);
        Assert.Equal(0, usage.Reserved);
        // Three calls of 110 tokens after one of about 14 that were sent and 5 or so that came: far from the 4,096 reserved for each.
        Assert.InRange(usage.Spent, 330 + 10, 330 + 40);

        static async IAsyncEnumerable<ChatResponseUpdate> Words()
        {
            while (true)
            {
                await Task.Yield();
                yield return new ChatResponseUpdate(ChatRole.Assistant, "word ");
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_UnknownPrice_IsBlockedUnlessTold(bool streaming)
    {
        ChatOptions unknown = new() { ModelId = "my-own-model" };
        using IChatClient blocking = TestChatClient.Answering("Paris").AsBuilder().UseTrustScoring(options => Limit(options, usd: 1)).Build();
        using IChatClient counting = TestChatClient.Answering("Paris").AsBuilder().UseTrustScoring(options =>
        {
            Limit(options, usd: 1);
            options.Accounting.Budgets.UnknownPrice = UnknownPricePolicy.CountTokens;
        }).Build();

        await Assert.ThrowsAsync<BudgetExceededException>(() => blocking.AskAsync(streaming, options: unknown));
        Assert.Equal("Paris", (await counting.AskAsync(streaming, options: unknown)).Text);
    }

    [Fact]
    public async Task Calls_ManyAtOnce_NeverOverspend()
    {
        using IChatClient client = TestChatClient.Answering("Paris").AsBuilder()
            .UseTrustScoring(options =>
            {
                options.Trust.Preset = TrustPreset.Base;
                Limit(options, requests: 10);
            }).Build();

        bool[] admitted = await Task.WhenAll(Enumerable.Range(0, 100).Select(async i =>
        {
            try
            {
                await client.AskAsync(streaming: i % 2 == 0);
                return true;
            }
            catch (BudgetExceededException)
            {
                return false;
            }
        }));

        Assert.Equal(10, admitted.Count(isAdmitted => isAdmitted));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_WithoutBudgets_ReportsNone(bool streaming)
    {
        using IChatClient client = TestChatClient.Answering("Paris").AsBuilder().UseTrustScoring(SampledTrust.Configure).Build();
        Assert.Null((await client.AskAsync(streaming)).GetTrustReport()!.Accounting!.Budgets);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_DefaultEstimators_ReflectionIsBookedToo(bool streaming)
    {
        TestChatClient model = TestChatClient.Answering("Paris").WithReflections(100);
        using IChatClient client = model.AsBuilder().UseTrustScoring(options =>
        {
            options.Trust.BandUpper = 1;
            Add(options, tokens: 1_000_000);
            Add(options, requests: 10);
            options.Accounting.Budgets.Budgets[1].Name = "requests";
        }).Build();

        TrustReport report = (await client.AskAsync(streaming)).GetTrustReport()!;

        Assert.Single(model.Reflections);
        Assert.Equal([(3 * 110) + 320, 3 + 1], report.Accounting!.Budgets!.Select(usage => usage.Spent));
        Assert.All(report.Accounting.Budgets!, usage => Assert.Equal(0, usage.Reserved));
    }

    private static ChatOptions Team(string name) => new ChatOptions { ModelId = "gpt-4.1-mini" }.WithTrust(trust => trust.Properties["team"] = name);

    private static void Limit(TrustScoringOptions options, decimal? usd = null, long? tokens = null, long? requests = null, string? scope = null)
    {
        SampledTrust.Configure(options);
        Add(options, usd, tokens, requests, scope);
    }

    private static void Add(TrustScoringOptions options, decimal? usd = null, long? tokens = null, long? requests = null, string? scope = null)
    {
        var budget = new Budget { Name = "daily", LimitUsd = usd, LimitTokens = tokens, LimitRequests = requests };
        if (scope is not null)
        {
            budget.Scope.Add(scope);
        }

        options.Accounting.Budgets.Budgets.Add(budget);
        options.Accounting.Prices = PriceCatalog.Embedded;
        // One of its own: the shared one learns from the usage that the doubles make up.
        options.Accounting.TokenCounter = new TokenCounter();
    }
}
