using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Trust.Cascade;

/// <summary>Limits of calls, money and added latency: whichever is hit first, and what the report says of it.</summary>
public sealed class LimitTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MaxCalls_IsKeptTo(bool streaming)
    {
        for (int limit = 0; limit <= 3; limit++)
        {
            TestChatClient inner = TestChatClient.Answering("Paris", "Paris", "Lyon");
            using var client = new TrustScoringChatClient(inner, Options(trust => trust.MaxCalls = limit));

            TrustReport report = (await client.AskAsync(streaming)).GetTrustReport()!;

            Assert.Equal(1 + limit, inner.Calls.Count);
            Assert.Equal(limit < 3 ? "call limit reached" : "every signal of the preset was gathered", report.Trust!.StoppedBecause);
            Assert.Empty(report.Problems);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MaxCalls_OfTheCall_CountsForMore(bool streaming)
    {
        TestChatClient inner = TestChatClient.Answering("Paris", "Paris", "Lyon");
        using var client = new TrustScoringChatClient(inner, Options(trust => trust.MaxCalls = 0));

        await client.AskAsync(streaming, options: new ChatOptions().WithTrust(trust => trust.MaxCalls = 2));

        Assert.Equal(3, inner.Calls.Count);
    }

    // A reflection is estimated with the answer in its input: 110 tokens in and 10 out for 0.00006, a sample 100 and 10 for 0.000056.
    [Theory]
    [InlineData(false, 0, 0)]
    [InlineData(true, 0, 0)]
    [InlineData(false, 0.0000559, 0)]
    [InlineData(false, 0.0000599, 1)]
    [InlineData(false, 0.00006, 1)]
    [InlineData(true, 0.00006, 1)]
    [InlineData(false, 0.000112, 2)]
    [InlineData(false, 0.000168, 3)]
    [InlineData(true, 1, 3)]
    public async Task MaxCost_IsKeptToByWhatWasSpentAndWhatTheNextCallMayCost(bool streaming, double limit, int calls)
    {
        TestChatClient inner = TestChatClient.Answering("Paris", "Paris", "Lyon");
        using var client = new TrustScoringChatClient(inner, Options(trust => trust.MaxCost = (decimal)limit));

        TrustReport report = (await client.AskAsync(streaming)).GetTrustReport()!;

        Assert.Equal(1 + calls, inner.Calls.Count);
        Assert.True((report.Accounting!.Trust?.Cost ?? 0) <= (decimal)limit);
        Assert.Equal(calls < 3 ? "cost limit reached" : "every signal of the preset was gathered", report.Trust!.StoppedBecause);
        Assert.Empty(report.Problems);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MaxCost_AJudgeReadsTheAnswerToo_SoASampleMayFitWhereItDoesNot(bool streaming)
    {
        TestChatClient inner = TestChatClient.Answering("Paris", "Paris", "Lyon");
        using var client = new TrustScoringChatClient(inner, Options(trust => trust.MaxCost = 0.0000599m));

        TrustScore trust = (await client.AskAsync(streaming)).GetTrustReport()!.Trust!;

        Assert.Equal([("reflection", 0), ("consistency", 1)], trust.Tiers.Select(tier => (tier.Name, tier.Calls)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MaxCost_CallsUnderWay_CountWithTheirEstimates(bool streaming)
    {
        TestChatClient inner = TestChatClient.Answering("Paris");
        inner.OnResponse = async (call, _) =>
        {
            // The second sample of the step is asked for before the first has its answer.
            await Task.Yield();
            return TestChatClient.Response("Paris", call.SampleNumber);
        };
        TrustScoringOptions options = SampledTrust.Options();
        options.Trust.MaxCost = 0.00011m;
        using var client = new TrustScoringChatClient(inner, options);

        TrustReport report = (await client.AskAsync(streaming)).GetTrustReport()!;

        Assert.Single(inner.Samples);
        Assert.Equal("cost limit reached", report.Trust!.StoppedBecause);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MaxCost_PriceUnknown_NoCallIsMadeAndSaidSo(bool streaming)
    {
        TestChatClient inner = TestChatClient.Answering("Paris");
        inner.OnResponse = (call, _) =>
        {
            ChatResponse response = TestChatClient.Response("Paris", call.SampleNumber);
            response.ModelId = "my-own-model";
            return Task.FromResult(response);
        };
        using var client = new TrustScoringChatClient(inner, Options(trust => trust.MaxCost = 100));

        TrustReport report = (await client.AskAsync(streaming)).GetTrustReport()!;

        Assert.Single(inner.Calls);
        Assert.Equal("cost limit reached", report.Trust!.StoppedBecause);
        Assert.Contains(report.Problems, problem => problem is { Part: "trust", Kind: TrustProblemKind.UnknownPrice });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MaxCost_UsageUnknown_IsCounted(bool streaming)
    {
        TestChatClient inner = TestChatClient.Answering("Paris");
        inner.OnResponse = (call, _) =>
        {
            ChatResponse response = TestChatClient.Response("Paris", call.SampleNumber);
            response.Usage = null;
            return Task.FromResult(response);
        };
        using var client = new TrustScoringChatClient(inner, Options(trust => trust.MaxCost = 0.000005m));
        using var generous = new TrustScoringChatClient(inner, Options(trust => trust.MaxCost = 1));

        await client.AskAsync(streaming);
        int few = inner.Calls.Count;
        await generous.AskAsync(streaming);

        Assert.Equal(1, few);
        // Without the provider's usage the estimates stand for what was spent.
        Assert.True(inner.Calls.Count > few + 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MaxCost_CounterThatFails_IsReplacedByTheBuiltInOne(bool streaming)
    {
        TestChatClient inner = TestChatClient.Answering("Paris");
        inner.OnResponse = (call, _) =>
        {
            ChatResponse response = TestChatClient.Response("Paris", call.SampleNumber);
            response.Usage = null;
            return Task.FromResult(response);
        };
        TrustScoringOptions options = Options(trust => trust.MaxCost = 1);
        options.Accounting.TokenCounter = new FailingCounter();
        using var client = new TrustScoringChatClient(inner, options);

        ChatResponse response = await client.AskAsync(streaming);

        Assert.Equal("Paris", response.Text);
        Assert.NotEmpty(inner.Samples);
        Assert.Contains(response.GetTrustReport()!.Problems, problem => problem is { Part: "accounting", Kind: TrustProblemKind.Failure });
    }

    [Theory]
    [InlineData(false, "added latency limit reached")]
    [InlineData(true, "added latency limit reached")]
    [InlineData(false, "out of time")]
    [InlineData(true, "out of time")]
    public async Task Latency_Spent_LeavesOutTheRest_WhichIsAProblemOnlyWhereItWasNotWanted(bool streaming, string expected)
    {
        bool isLimit = string.Equals(expected, "added latency limit reached", StringComparison.Ordinal);
        var clock = new ManualTimeProvider();
        TestChatClient inner = TestChatClient.Answering("Paris");
        inner.OnResponse = async (call, token) =>
        {
            if (call.SampleNumber == 2)
            {
                clock.Advance(TimeSpan.FromMilliseconds(301));
                await Task.Delay(Timeout.InfiniteTimeSpan, clock, token);
            }

            return TestChatClient.Response("Paris", call.SampleNumber);
        };
        TrustScoringOptions options = Options(trust =>
        {
            trust.Timeout = isLimit ? trust.Timeout : TimeSpan.FromMilliseconds(300);
            trust.MaxAddedLatency = isLimit ? TimeSpan.FromMilliseconds(300) : null;
        });
        options.TimeProvider = clock;
        using var client = new TrustScoringChatClient(inner, options);

        TrustReport report = (await client.AskAsync(streaming)).GetTrustReport()!;

        Assert.Equal(expected, report.Trust!.StoppedBecause);
        Assert.Equal(["reflection", "consistency"], report.Trust.Signals.Select(signal => signal.Name));
        Assert.Equal(1, report.Trust.Signals[1].Samples);
        Assert.Equal(isLimit, report.Problems.All(problem => problem.Kind is not TrustProblemKind.Timeout));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MaxAddedLatency_OfTheCall_Zero_LeavesTheFreeSignals(bool streaming)
    {
        TestChatClient inner = TestChatClient.Answering("Paris");
        TrustScoringOptions options = Options(_ => { });
        options.Trust.Estimators.Insert(0, new ScriptedEstimator("free", 0.7));
        using var client = new TrustScoringChatClient(inner, options);

        TrustReport report = (await client.AskAsync(streaming, options: new ChatOptions().WithTrust(trust => trust.MaxAddedLatency = TimeSpan.Zero))).GetTrustReport()!;

        Assert.Equal("free", Assert.Single(report.Trust!.Signals).Name);
        Assert.Equal("added latency limit reached", report.Trust.StoppedBecause);
        Assert.Single(inner.Calls);
        Assert.Empty(report.Problems);
    }

    [Fact]
    public async Task Estimator_AskingBeyondTheLimit_IsLeftOutWithoutAProblem()
    {
        TestChatClient inner = TestChatClient.Answering("Paris");
        var options = new TrustScoringOptions();
        options.Trust.MaxCalls = 1;
        options.Trust.Estimators.Clear();
        options.Trust.Estimators.Add(new ScriptedEstimator("greedy", 0.9) { Calls = 2 });
        options.Trust.Estimators.Add(new ScriptedEstimator("free", 0.6));
        using var client = new TrustScoringChatClient(inner, options);

        TrustReport report = (await client.AskAsync(streaming: false)).GetTrustReport()!;

        Assert.Equal("free", Assert.Single(report.Trust!.Signals).Name);
        Assert.Equal("call limit reached", report.Trust.StoppedBecause);
        Assert.Empty(report.Problems);
        Assert.Equal(2, inner.Calls.Count);
    }

    [Theory]
    [InlineData(-1, null, null, null)]
    [InlineData(1_001, null, null, null)]
    [InlineData(null, -0.1, null, null)]
    [InlineData(null, null, -1, null)]
    [InlineData(null, null, 3_600_001, null)]
    [InlineData(null, null, null, 1.1)]
    [InlineData(null, null, null, double.NaN)]
    public void WithTrust_LimitsOutOfRange_Throw(int? calls, double? cost, int? milliseconds, double? below) =>
        Assert.Throws<ArgumentException>("configure", () => new ChatOptions().WithTrust(trust =>
        {
            trust.MaxCalls = calls;
            trust.MaxCost = (decimal?)cost;
            trust.MaxAddedLatency = milliseconds is int value ? TimeSpan.FromMilliseconds(value) : null;
            trust.LowTrustBelow = below;
        }));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Budgets_ReserveForEveryCallOfThePreset(bool streaming)
    {
        // One answer, one reflection, two samples: four requests; a regeneration takes another reflection.
        foreach ((LowTrustAction action, int needed) in new[] { (LowTrustAction.Annotate, 4), (LowTrustAction.Regenerate, 5), (LowTrustAction.Escalate, 6) })
        {
            foreach (int limit in (int[])[needed - 1, needed])
            {
                TrustScoringOptions options = Options(trust =>
                {
                    trust.OnLowTrust.Action = action;
                    trust.OnLowTrust.EscalateTo = TestChatClient.Answering("Paris");
                });
                options.Accounting.Budgets.Budgets.Add(new Budget { Name = "few", LimitRequests = limit });
                using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), options);

                if (limit < needed)
                {
                    await Assert.ThrowsAsync<BudgetExceededException>(() => client.AskAsync(streaming));
                }
                else
                {
                    Assert.NotNull((await client.AskAsync(streaming)).GetTrustReport());
                }
            }
        }
    }

    [Theory]
    // One answer and two samples; a judge may be asked twice, unless it never gets a schema.
    [InlineData(TrustPreset.Medium, null, 0, LowTrustAction.Annotate, null, 5)]
    [InlineData(TrustPreset.Medium, false, 0, LowTrustAction.Annotate, null, 4)]
    [InlineData(TrustPreset.Low, null, 0, LowTrustAction.Annotate, null, 3)]
    [InlineData(TrustPreset.Base, null, 1, LowTrustAction.Annotate, null, 1)]
    // Criteria are judged by one of their own.
    [InlineData(TrustPreset.Medium, null, 1, LowTrustAction.Annotate, null, 7)]
    // Four samples and the one that sorts them, a second one in words included.
    [InlineData(TrustPreset.High, null, 0, LowTrustAction.Annotate, null, 9)]
    [InlineData(TrustPreset.High, null, 0, LowTrustAction.Regenerate, null, 13)]
    [InlineData(TrustPreset.Medium, null, 0, LowTrustAction.Escalate, null, 8)]
    // Limits hold for all but the answer of an escalation.
    [InlineData(TrustPreset.High, null, 1, LowTrustAction.Regenerate, 2, 3)]
    [InlineData(TrustPreset.High, null, 1, LowTrustAction.Escalate, 2, 4)]
    public async Task Budgets_ReserveForCallsThatMayBeMadeTwice(TrustPreset preset, bool? schema, int criteria, LowTrustAction action, int? most, int needed)
    {
        foreach (int limit in (int[])[needed - 1, needed])
        {
            var options = new TrustScoringOptions();
            options.Trust.Preset = preset;
            options.Trust.MaxCalls = most;
            options.Trust.Estimators.Clear();
            options.Trust.Estimators.Add(new ReflectionEstimator { UseJsonSchema = schema });
            options.Trust.Estimators.Add(new ConsistencyEstimator());
            (options.Trust.OnLowTrust.Action, options.Trust.OnLowTrust.EscalateTo) = (action, TestChatClient.Answering("Paris"));
            for (int i = 0; i < criteria; i++)
            {
                options.Trust.Criteria[$"criterion {i}"] = "The answer is short.";
            }

            options.Accounting.Budgets.Budgets.Add(new Budget { Name = "few", LimitRequests = limit });
            using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), options);

            if (limit < needed)
            {
                await Assert.ThrowsAsync<BudgetExceededException>(() => client.AskAsync(streaming: false));
            }
            else
            {
                Assert.NotNull((await client.AskAsync(streaming: false)).GetTrustReport());
            }
        }
    }

    private static TrustScoringOptions Options(Action<TrustOptions> configure)
    {
        var options = new TrustScoringOptions();
        options.Trust.BandUpper = 1;
        options.Trust.Estimators.Clear();
        options.Trust.Estimators.Add(new ScriptedEstimator("reflection", 0.5) { Calls = 1 });
        options.Trust.Estimators.Add(new ConsistencyEstimator());
        configure(options.Trust);
        return options;
    }

    private sealed class FailingCounter : ITokenCounter
    {
        public TokenCount Count(string? model, ReadOnlySpan<char> text) => throw new InvalidCastException();

        public TokenCount Count(string? model, IEnumerable<ChatMessage> messages, ChatOptions? options = null) => throw new InvalidCastException();
    }
}
