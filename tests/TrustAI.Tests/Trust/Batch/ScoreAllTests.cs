using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Trust.Batch;

/// <summary>Many answers scored at once: order, concurrency, progress, and the same figures as inline.</summary>
public sealed class ScoreAllTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Results_ComeInTheOrderOfTheRequests(bool stream)
    {
        // The first question's samples wait for those of the last.
        var last = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var inner = new TestChatClient
        {
            OnResponse = async (call, _) =>
            {
                if (call.Messages[0].Text is "0")
                {
                    await last.Task;
                }
                else if (call.Messages[0].Text is "3")
                {
                    last.TrySetResult();
                }

                return TestChatClient.Response(call.Messages[0].Text, call.SampleNumber);
            },
        };
        using var scorer = new TrustScorer(inner, SampledTrust.Options());
        TrustScoringRequest[] requests = [.. Enumerable.Range(0, 9).Select(Request)];

        List<TrustScoringResult> results = await ToListAsync(stream ? scorer.ScoreAllAsync(requests.ToAsyncEnumerable(), null, null, Token) : scorer.ScoreAllAsync(requests, cancellationToken: Token));

        Assert.Equal(Enumerable.Range(0, 9).Select(i => (long)i), results.Select(result => result.Index));
        Assert.Equal(requests, results.Select(result => result.Request));
        Assert.All(results, result => Assert.Equal(1, Assert.Single(result.Report.Trust!.Signals).Score));
        Assert.Equal(7, results[7].Request.Tag);
    }

    [Fact(Timeout = 30_000)]
    public async Task Scoring_KeepsToTheConcurrencyAndReadsNoFurtherAhead()
    {
        int running = 0;
        int most = 0;
        int read = 0;
        int ahead = 0;
        int yielded = 0;
        var inner = new TestChatClient
        {
            OnResponse = async (_, _) =>
            {
                int now = Interlocked.Increment(ref running);
                most = Math.Max(most, now);
                await Task.Yield();
                Interlocked.Decrement(ref running);
                return TestChatClient.Response("x");
            },
        };
        TrustScoringOptions options = SampledTrust.Options();
        options.Trust.MaxSamples = 1;
        using var scorer = new TrustScorer(inner, options);

        await foreach (TrustScoringResult result in scorer.ScoreAllAsync(Requests(), new TrustBatchOptions { MaxConcurrency = 3 }, null, Token))
        {
            ahead = Math.Max(ahead, read - yielded);
            yielded++;
        }

        Assert.Equal(20, yielded);
        Assert.InRange(most, 1, 3);
        Assert.InRange(ahead, 1, 4);

        async IAsyncEnumerable<TrustScoringRequest> Requests()
        {
            for (int i = 0; i < 20; i++)
            {
                await Task.Yield();
                read++;
                yield return Request(i);
            }
        }
    }

    [Fact]
    public async Task Figures_AreThoseOfScoringInline()
    {
        var options = new TrustScoringOptions { CallIdFactory = () => "c", TimeProvider = new ManualTimeProvider() };
        options.Trust.Estimators.Insert(0, new ScriptedEstimator("own", 0.5));
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris", "Lyon", "Paris"), options);
        using var scorer = new TrustScorer(TestChatClient.Answering("Paris", "Lyon", "Paris"), options);

        TrustReport inline = (await client.AskAsync(streaming: false)).GetTrustReport()!;
        TrustReport batch = Assert.Single(await ToListAsync(scorer.ScoreAllAsync([Request("What is the capital of France?", "Paris")], null, null, Token))).Report;

        Assert.Equal(inline.Trust!.Score, batch.Trust!.Score);
        Assert.Equal(inline.Trust.Explanation, batch.Trust.Explanation);
        Assert.Equal(inline.Trust.Tiers, batch.Trust.Tiers);
        Assert.Equal(inline.Accounting!.Trust, batch.Accounting!.Trust);
    }

    [Fact]
    public async Task WishesForAnswersOnTheirWay_MeanNothing()
    {
        TrustScoringOptions options = SampledTrust.Options();
        options.Trust.OnLowTrust.Action = LowTrustAction.Block;
        options.Trust.OnLowTrust.Callback = (_, _) => throw new InvalidCastException();
        options.Trust.SamplingRate = 0;
        options.Trust.MaxAddedLatency = TimeSpan.Zero;
        using var scorer = new TrustScorer(TestChatClient.Answering("unused", "Lyon"), options);
        TrustScoringRequest request = Request("Where?", "Paris") with { Options = new ChatOptions().WithTrust(trust => (trust.OnLowTrust, trust.MaxAddedLatency) = (LowTrustAction.Replace, TimeSpan.Zero)) };

        TrustReport report = Assert.Single(await ToListAsync(scorer.ScoreAllAsync([request], null, null, Token))).Report;

        Assert.Equal(TrustLabel.Untrusted, report.Trust!.Label);
        Assert.Null(report.LowTrust);
        Assert.Empty(report.Problems);
    }

    [Fact]
    public async Task Progress_IsToldAfterEachAnswer()
    {
        var told = new List<TrustScoringProgress>();
        using var scorer = new TrustScorer(TestChatClient.Answering("Paris"), SampledTrust.Options());
        TrustScoringRequest[] requests = [Request(0), Request("Where?", ""), Request(2)];

        await ToListAsync(scorer.ScoreAllAsync(requests, null, new Progress(told), Token));
        await ToListAsync(scorer.ScoreAllAsync(requests.ToAsyncEnumerable(), null, new Progress(told), Token));

        Assert.Equal([1L, 2, 3, 1, 2, 3], told.Select(progress => progress.Completed));
        Assert.Equal([3L, 3, 3, null, null, null], told.Select(progress => progress.Total));
        Assert.Equal((1L, 4 * 0.000056m, 0L), (told[2].Unverified, told[2].Cost, told[2].Retries));
    }

    [Fact(Timeout = 30_000)]
    public async Task Consumer_LeavesEarly_WhatIsUnderWayIsCancelled()
    {
        var cancelled = new CountdownEvent(1);
        var inner = new TestChatClient
        {
            OnResponse = async (call, token) =>
            {
                if (call.Messages[0].Text is "1")
                {
                    try
                    {
                        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
                    }
                    finally
                    {
                        cancelled.Signal();
                    }
                }

                return TestChatClient.Response("x");
            },
        };
        TrustScoringOptions options = SampledTrust.Options();
        options.Trust.MaxSamples = 1;
        using var scorer = new TrustScorer(inner, options);

        await foreach (TrustScoringResult result in scorer.ScoreAllAsync([Request(0), Request(1)], null, null, Token))
        {
            await Task.Run(async () =>
            {
                while (inner.Calls.Count < 2)
                {
                    await Task.Yield();
                }
            }, Token);
            break;
        }

        await Task.Run(() => cancelled.Wait(Token), Token);
        Assert.Equal(2, inner.Calls.Count);
    }

    [Fact(Timeout = 30_000)]
    public async Task Scoring_Cancelled_Throws()
    {
        using var cancelled = new CancellationTokenSource();
        using var scorer = new TrustScorer(new TestChatClient
        {
            OnResponse = async (_, token) =>
            {
                await cancelled.CancelAsync();
                token.ThrowIfCancellationRequested();
                return TestChatClient.Response("x");
            },
        }, SampledTrust.Options());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ToListAsync(scorer.ScoreAllAsync([Request(0)], null, null, cancelled.Token)));
    }

    [Fact]
    public async Task BadArguments_Throw()
    {
        using var scorer = new TrustScorer(TestChatClient.Answering("Paris"));
        Assert.Throws<ArgumentNullException>("requests", () => scorer.ScoreAllAsync((IEnumerable<TrustScoringRequest>)null!, null, null, Token));
        Assert.Throws<ArgumentNullException>("requests", () => scorer.ScoreAllAsync((IAsyncEnumerable<TrustScoringRequest>)null!, null, null, Token));
        TrustBatchOptions[] bad =
        [
            new() { MaxConcurrency = 0 }, new() { MaxRetries = -1 }, new() { Timeout = TimeSpan.Zero }, new() { RetryDelay = TimeSpan.FromTicks(-1) },
            new() { MaxRetryDelay = TimeSpan.FromHours(2) }, new() { IsRateLimit = null! },
        ];
        Assert.All(bad, options => Assert.Throws<ArgumentException>(nameof(options), () => scorer.ScoreAllAsync([Request(0)], options, null, Token)));
        TrustScoringRequest[] requests = [null!, Request(0) with { Messages = null! }, Request(0) with { Response = null! }, Request(0) with { Messages = [] }];
        foreach (TrustScoringRequest request in requests)
        {
            await Assert.ThrowsAsync<ArgumentException>("request", () => ToListAsync(scorer.ScoreAllAsync([request], null, null, Token)));
        }
    }

    [Fact]
    public async Task Options_AtTheEndsOfTheirRanges_AreTaken()
    {
        using var scorer = new TrustScorer(TestChatClient.Answering("Paris"), SampledTrust.Options());
        TimeSpan hour = TimeSpan.FromHours(1);
        TrustBatchOptions[] good =
        [
            new() { Timeout = TimeSpan.FromMilliseconds(1), RetryDelay = TimeSpan.Zero, MaxRetryDelay = TimeSpan.Zero },
            new() { Timeout = hour, RetryDelay = hour, MaxRetryDelay = hour },
        ];
        foreach (TrustBatchOptions options in good)
        {
            Assert.Empty(await ToListAsync(scorer.ScoreAllAsync([], options, null, Token)));
        }
    }

    internal static TrustScoringRequest Request(int number) => Request($"{number}", $"{number}") with { Tag = number };

    internal static TrustScoringRequest Request(string question, string answer) => new([new ChatMessage(ChatRole.User, question)], TestChatClient.Response(answer));

    internal static async Task<List<TrustScoringResult>> ToListAsync(IAsyncEnumerable<TrustScoringResult> results)
    {
        var list = new List<TrustScoringResult>();
        await foreach (TrustScoringResult result in results)
        {
            list.Add(result);
        }

        return list;
    }

    private sealed class Progress(List<TrustScoringProgress> told) : IProgress<TrustScoringProgress>
    {
        public void Report(TrustScoringProgress value) => told.Add(value);
    }
}
