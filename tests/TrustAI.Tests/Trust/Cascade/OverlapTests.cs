using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Trust.Cascade;

/// <summary>Samples that run beside the answer: when they begin, when they do not, and how they end with it.</summary>
public sealed class OverlapTests
{
    private static readonly ChatMessage[] Question = [new(ChatRole.User, "What is the capital of France?")];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory(Timeout = 30_000)]
    [InlineData(TrustPreset.High, 2)]
    [InlineData(TrustPreset.Best, 4)]
    public async Task Call_AtHighAndBest_SamplesBeginBesideTheAnswer(TrustPreset preset, int expected)
    {
        var begun = new CountdownEvent(expected);
        var inner = new TestChatClient
        {
            OnResponse = async (call, token) =>
            {
                if (call.IsSample)
                {
                    begun.Signal();
                }
                else
                {
                    // The answer comes only when its samples run.
                    await Task.Run(() => begun.Wait(token), token);
                }

                return TestChatClient.Response("Paris", call.SampleNumber);
            },
        };
        using var client = new TrustScoringChatClient(inner, Options(preset, decidedBy: expected));

        TrustReport report = (await client.GetResponseAsync(Question, null, Token)).GetTrustReport()!;

        Assert.Equal(expected, inner.Samples.Count);
        Assert.Equal([("confidence", 0), ("consistency", expected)], report.Trust!.Tiers.Select(tier => (tier.Name, tier.Calls)));
        Assert.Equal(expected, report.Trust.Signals[0].Samples);
    }

    [Fact(Timeout = 30_000)]
    public async Task Stream_AtHigh_SamplesBeginAfterItsFirstUpdate()
    {
        var begun = new CountdownEvent(2);
        var inner = new TestChatClient
        {
            OnResponse = (call, _) =>
            {
                begun.Signal();
                return Task.FromResult(TestChatClient.Response("Paris", call.SampleNumber));
            },
        };
        int before = -1;
        inner.OnStream = (_, token) => Updates(token);
        using var client = new TrustScoringChatClient(inner, Options(TrustPreset.High, decidedBy: 2));

        TrustReport report = (await client.AskAsync(streaming: true)).GetTrustReport()!;

        Assert.Equal(0, before);
        Assert.Equal(2, report.Trust!.Signals[0].Samples);

        async IAsyncEnumerable<ChatResponseUpdate> Updates([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
        {
            await Task.Yield();
            before = inner.Samples.Count;
            yield return new ChatResponseUpdate(ChatRole.Assistant, "Par");
            await Task.Run(() => begun.Wait(token), token);
            yield return new ChatResponseUpdate(ChatRole.Assistant, "is");
        }
    }

    [Theory]
    [InlineData("medium")]
    [InlineData("calls")]
    [InlineData("cost")]
    [InlineData("predicate")]
    [InlineData("tools")]
    [InlineData("conversation")]
    [InlineData("off")]
    [InlineData("unsampled")]
    public async Task Call_WhereSamplesMightBeUnneeded_NoneBeginEarly(string reason)
    {
        int early = -1;
        var inner = new TestChatClient();
        inner.OnResponse = (call, _) =>
        {
            early = call.IsSample ? early : inner.Samples.Count;
            return Task.FromResult(TestChatClient.Response("Paris", call.SampleNumber));
        };
        inner.OnStream = (_, _) => Updates();
        TrustScoringOptions options = Options(reason is "medium" ? TrustPreset.Medium : TrustPreset.High);
        var asked = new ChatOptions();
        switch (reason)
        {
            case "calls": options.Trust.MaxCalls = 1; break;
            case "cost": options.Trust.MaxCost = 1; break;
            case "predicate": options.Trust.ShouldScore = _ => true; break;
            case "tools": asked.Tools = [AIFunctionFactory.Create(() => 1, "one")]; break;
            case "conversation": asked.ConversationId = "c"; break;
            case "off": options.Trust.Enabled = false; break;
            case "unsampled": options.Trust.SamplingRate = 0; break;
        }

        using var client = new TrustScoringChatClient(inner, options);

        await client.AskAsync(streaming: true, options: asked);

        Assert.Equal(0, early);

        async IAsyncEnumerable<ChatResponseUpdate> Updates()
        {
            yield return new ChatResponseUpdate(ChatRole.Assistant, "Par");
            await Task.Yield();
            await Task.Yield();
            early = inner.Samples.Count;
            yield return new ChatResponseUpdate(ChatRole.Assistant, "is");
        }
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_AnswerFails_SamplesAreGivenUpAndWhatTheyCostIsBooked(bool streaming)
    {
        var begun = new CountdownEvent(2);
        var givenUp = new CountdownEvent(2);
        var thrown = new HttpRequestException("500");
        var inner = new TestChatClient { OnResponse = AnswerAsync, OnStream = (_, token) => Updates(token) };
        TrustScoringOptions options = Options(TrustPreset.High);
        var store = new InMemoryBudgetStore(TimeProvider.System);
        options.Accounting.Budgets.Store = store;
        options.Accounting.Budgets.Budgets.Add(new Budget { Name = "daily", LimitRequests = 20 });
        using var client = new TrustScoringChatClient(inner, options);

        Assert.Same(thrown, await Assert.ThrowsAsync<HttpRequestException>(() => client.AskAsync(streaming)));
        await Task.Run(() => givenUp.Wait(Token), Token);

        options.Trust.Preset = TrustPreset.Base;
        inner.OnResponse = (_, _) => Task.FromResult(TestChatClient.Response("Paris"));
        using var later = new TrustScoringChatClient(inner, options);
        TrustReport report = (await later.AskAsync(streaming: false)).GetTrustReport()!;
        BudgetUsage usage = Assert.Single(report.Accounting!.Budgets!);
        // A stream that broke off is billed for what came of it, a call that failed is not.
        Assert.Equal((streaming ? 4m : 3m, 0m), (usage.Spent, usage.Reserved));

        async Task<ChatResponse> AnswerAsync(TestCall call, CancellationToken token)
        {
            if (call.IsSample)
            {
                begun.Signal();
                try
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
                }
                finally
                {
                    givenUp.Signal();
                }
            }

            await Task.Run(() => begun.Wait(token), token);
            throw thrown;
        }

        async IAsyncEnumerable<ChatResponseUpdate> Updates([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
        {
            // Without text the answer itself is not booked.
            yield return new ChatResponseUpdate { Role = ChatRole.Assistant };
            await Task.Run(() => begun.Wait(token), token);
            throw thrown;
        }
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task Call_SamplesAndAnswerFail_NoSampleIsBilled(bool streaming, int expected)
    {
        using var failures = new FailureLog(count: 2);
        var inner = new TestChatClient { OnResponse = AnswerAsync, OnStream = (_, token) => Updates(token) };
        TrustScoringOptions options = Options(TrustPreset.High);
        options.Accounting.Budgets.Store = new InMemoryBudgetStore(TimeProvider.System);
        options.Accounting.Budgets.Budgets.Add(new Budget { Name = "daily", LimitRequests = 20 });
        using var client = new TrustScoringChatClient(inner, options, failures);

        await Assert.ThrowsAsync<HttpRequestException>(() => client.AskAsync(streaming));

        options.Trust.Preset = TrustPreset.Base;
        inner.OnResponse = (_, _) => Task.FromResult(TestChatClient.Response("Paris"));
        using var later = new TrustScoringChatClient(inner, options);
        TrustReport report = (await later.AskAsync(streaming: false)).GetTrustReport()!;
        BudgetUsage usage = Assert.Single(report.Accounting!.Budgets!);
        // Besides the later call only the stream that broke off.
        Assert.Equal((expected, 0m), (usage.Spent, usage.Reserved));

        async Task<ChatResponse> AnswerAsync(TestCall call, CancellationToken token)
        {
            if (!call.IsSample)
            {
                await failures.WaitAsync(token);
            }

            throw new HttpRequestException("500");
        }

        async IAsyncEnumerable<ChatResponseUpdate> Updates([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
        {
            yield return new ChatResponseUpdate { Role = ChatRole.Assistant };
            await failures.WaitAsync(token);
            throw new HttpRequestException("500");
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task Stream_CallerLeavesEarly_SamplesAreGivenUp()
    {
        var givenUp = new CountdownEvent(2);
        var begun = new CountdownEvent(2);
        var inner = new TestChatClient
        {
            OnResponse = async (_, token) =>
            {
                begun.Signal();
                try
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
                }
                finally
                {
                    givenUp.Signal();
                }

                return TestChatClient.Response("late");
            },
            OnStream = (_, _) => Updates(),
        };
        using var client = new TrustScoringChatClient(inner, Options(TrustPreset.High));

        int received = 0;
        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync(Question, null, Token))
        {
            if (++received == 2)
            {
                await Task.Run(() => begun.Wait(Token), Token);
                break;
            }
        }

        await Task.Run(() => givenUp.Wait(Token), Token);
        Assert.Equal(2, inner.Samples.Count);

        static async IAsyncEnumerable<ChatResponseUpdate> Updates()
        {
            while (true)
            {
                await Task.Yield();
                yield return new ChatResponseUpdate(ChatRole.Assistant, "and so on ");
            }
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task Call_EarlySamplesThatHang_EndWithTheDeadline()
    {
        var clock = new ManualTimeProvider();
        var inner = new TestChatClient
        {
            OnResponse = async (call, token) =>
            {
                if (call.IsSample)
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
                }

                return TestChatClient.Response("Paris");
            },
        };
        TrustScoringOptions options = Options(TrustPreset.High);
        options.TimeProvider = clock;
        options.Trust.Estimators.Insert(0, new ScriptedEstimator("slow", 0.5) { OnEstimate = _ => clock.Advance(TimeSpan.FromSeconds(31)) });
        using var client = new TrustScoringChatClient(inner, options);

        TrustReport report = (await client.AskAsync(streaming: false)).GetTrustReport()!;

        Assert.Equal("out of time", report.Trust!.StoppedBecause);
        Assert.Equal("slow", Assert.Single(report.Trust.Signals).Name);
    }

    /// <param name="preset">The preset.</param>
    /// <param name="decidedBy">How many further answers that agree leave the band.</param>
    private static TrustScoringOptions Options(TrustPreset preset, int? decidedBy = null)
    {
        TrustScoringOptions options = SampledTrust.Options();
        options.Trust.Preset = preset;
        options.Trust.BandUpper = decidedBy is int samples ? FusedScore.AllAgree(samples) - 0.01 : options.Trust.BandUpper;
        return options;
    }
}
