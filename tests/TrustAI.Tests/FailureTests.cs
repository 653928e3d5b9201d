using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace TrustAI.Tests;

/// <summary>What breaks, and what must not.</summary>
public sealed class FailureTests
{
    private static readonly ChatMessage[] Question = [new(ChatRole.User, "What is the capital of France?")];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_InnerClientThrows_SurfacesUnchanged(bool streaming)
    {
        var thrown = new HttpRequestException("429");
        using var metrics = new MetricRecorder();
        using var client = new TrustScoringChatClient(new TestChatClient { OnResponse = (_, _) => throw thrown }, SampledTrust.Options(), meterFactory: metrics);

        HttpRequestException caught = await Assert.ThrowsAsync<HttpRequestException>(() => client.AskAsync(streaming));

        Assert.Same(thrown, caught);
        Assert.Equal(1, metrics.Sum(TrustTelemetry.CallsInstrumentName));
        Assert.Equal(0, metrics.Sum(TrustTelemetry.AnswersInstrumentName));
    }

    [Fact]
    public async Task Stream_InnerClientThrowsInTheMiddle_SurfacesUnchangedAfterWhatCame()
    {
        var thrown = new IOException("cut");
        async IAsyncEnumerable<ChatResponseUpdate> Cut()
        {
            await Task.Yield();
            yield return new ChatResponseUpdate(ChatRole.Assistant, "Par");
            throw thrown;
        }

        var inner = new TestChatClient { OnStream = (_, _) => Cut() };
        using var client = new TrustScoringChatClient(inner, SampledTrust.Options());
        var received = new List<string>();

        IOException caught = await Assert.ThrowsAsync<IOException>(async () =>
        {
            await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync(Question, null, Token))
            {
                received.Add(update.Text);
            }
        });

        Assert.Same(thrown, caught);
        Assert.Equal(["Par"], received);
        Assert.Single(inner.Calls);
    }

    [Fact]
    public async Task Stream_CallerStopsEarly_InnerStreamIsDisposedAndWhatCameIsSettled()
    {
        bool disposed = false;
        async IAsyncEnumerable<ChatResponseUpdate> Long([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            try
            {
                yield return new ChatResponseUpdate { Contents = [new UsageContent(new UsageDetails { InputTokenCount = 1_000_000, OutputTokenCount = 0 })], ResponseId = "r", ModelId = "gpt-4.1-mini" };
                while (true)
                {
                    await Task.Yield();
                    yield return new ChatResponseUpdate(ChatRole.Assistant, "and so on ");
                }
            }
            finally
            {
                disposed = true;
            }
        }

        using var metrics = new MetricRecorder();
        var inner = new TestChatClient { OnStream = (_, token) => Long(token) };
        using var client = new TrustScoringChatClient(inner, SampledTrust.Options(), meterFactory: metrics);

        int received = 0;
        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync(Question, null, Token))
        {
            if (++received == 5)
            {
                break;
            }
        }

        Assert.True(disposed);
        Assert.Single(inner.Calls);
        // The input as reported, and what came of the answer as counted: "and so on " four times.
        Assert.Equal(0.40 + (13 * 1.6e-6), metrics.Sum(TrustTelemetry.CostInstrumentName), 9);
    }

    [Fact]
    public async Task Stream_CallerStopsEarly_LeaksNothing()
    {
        var inner = TestChatClient.Answering("a long answer");
        using var client = new TrustScoringChatClient(inner, SampledTrust.Options());
        WeakReference update = await FirstUpdateAsync(client);
        // Leaves the stack on which the stream ended and which still holds it.
        await Task.Yield();

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.False(update.IsAlive);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static async Task<WeakReference> FirstUpdateAsync(IChatClient client)
        {
            await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync(Question, null, Token))
            {
                return new WeakReference(update);
            }

            throw new InvalidOperationException("There was no update.");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_CallerCancelsTheAnswer_SurfacesAsCancellation(bool streaming)
    {
        using var cancelled = new CancellationTokenSource();
        var inner = new TestChatClient
        {
            OnResponse = async (_, token) =>
            {
                await cancelled.CancelAsync();
                token.ThrowIfCancellationRequested();
                return TestChatClient.Response("too late");
            },
        };
        using var client = new TrustScoringChatClient(inner, SampledTrust.Options());

        OperationCanceledException caught = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.AskAsync(streaming, Question, null, cancelled.Token));

        Assert.Equal(cancelled.Token, caught.CancellationToken);
        Assert.Single(inner.Calls);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_CallerCancelsWhileSamplesRun_SurfacesAsCancellationAndSettlesTheAnswer(bool streaming)
    {
        using var cancelled = new CancellationTokenSource();
        using var metrics = new MetricRecorder();
        var inner = new TestChatClient
        {
            OnResponse = async (call, _) =>
            {
                if (call.IsSample)
                {
                    await cancelled.CancelAsync();
                    // A client that ignores its token must not hold the caller back.
                    await new TaskCompletionSource().Task;
                }

                return TestChatClient.Response("Paris");
            },
        };
        // The clock stands still, so that no deadline can end the call instead.
        TrustScoringOptions options = SampledTrust.Options();
        options.TimeProvider = new ManualTimeProvider();
        using var client = new TrustScoringChatClient(inner, options, meterFactory: metrics);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.AskAsync(streaming, Question, null, cancelled.Token));

        Assert.Equal(0, metrics.Sum(TrustTelemetry.ProblemsInstrumentName));
        Assert.True(metrics.Sum(TrustTelemetry.CostInstrumentName) > 0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_SamplesFail_AnswerComesWithAProblem(bool streaming)
    {
        var inner = new TestChatClient
        {
            OnResponse = (call, _) => call.IsSample ? throw new InvalidOperationException("secret question") : Task.FromResult(TestChatClient.Response("Paris")),
        };
        using var client = new TrustScoringChatClient(inner, SampledTrust.Options());

        ChatResponse response = await client.AskAsync(streaming);

        Assert.Equal("Paris", response.Text);
        TrustReport report = response.GetTrustReport()!;
        TrustProblem problem = Assert.Single(report.Problems);
        Assert.Equal(("consistency", TrustProblemKind.Failure), (problem.Part, problem.Kind));
        Assert.Contains(nameof(InvalidOperationException), problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem.Message, StringComparison.Ordinal);
        Assert.Equal(TrustLabel.Unverified, report.Trust!.Label);
        Assert.Null(report.Trust.Score);
        Assert.False(response.AdditionalProperties!.ContainsKey(TrustReport.ScorePropertyName));
        // Calls that fail are not billed.
        Assert.NotNull(report.Accounting!.Total.Amount);
        Assert.Equal(report.Accounting.Answer!.Cost, report.Accounting.Total.Amount);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_OneSampleFails_TheOthersAreUsed(bool streaming)
    {
        var inner = new TestChatClient
        {
            OnResponse = (call, _) => call.SampleNumber == 1 ? throw new IOException() : Task.FromResult(TestChatClient.Response("Paris")),
        };
        using var client = new TrustScoringChatClient(inner, SampledTrust.Options());

        TrustReport report = (await client.AskAsync(streaming)).GetTrustReport()!;

        TrustSignal signal = Assert.Single(report.Trust!.Signals);
        Assert.Equal((1.0, 1), (signal.Score, signal.Samples));
        Assert.Single(report.Problems);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_SamplesNotThereInTime_AreLeftOutAndTheRestIsUsed(bool streaming)
    {
        var clock = new ManualTimeProvider();
        var inner = new TestChatClient
        {
            OnResponse = async (call, _) =>
            {
                if (call.SampleNumber == 2)
                {
                    clock.Advance(TimeSpan.FromSeconds(31));
                    await new TaskCompletionSource().Task;
                }

                return TestChatClient.Response("Paris");
            },
        };
        TrustScoringOptions options = SampledTrust.Options();
        options.TimeProvider = clock;
        using var client = new TrustScoringChatClient(inner, options);

        TrustReport report = (await client.AskAsync(streaming)).GetTrustReport()!;

        Assert.Equal(1, Assert.Single(report.Trust!.Signals).Samples);
        Assert.Equal("out of time", report.Trust.StoppedBecause);
        Assert.Contains(report.Problems, problem => problem is { Part: "consistency", Kind: TrustProblemKind.Timeout });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_EverythingOfTheUsersThrows_AnswerComesAllTheSame(bool streaming)
    {
        TrustScoringOptions options = SampledTrust.Options();
        options.Trust.Estimators.Clear();
        options.Trust.Estimators.Add(new FailingEstimator());
        options.Trust.LogProbabilityReaders.Insert(0, new FailingReader());
        options.Accounting.Prices = new FailingCatalog();
        ChatResponse given = TestChatClient.Response("Paris");
        given.RawRepresentation = new object();
        using var client = new TrustScoringChatClient(new TestChatClient { OnResponse = (_, _) => Task.FromResult(given) }, options);

        ChatResponse response = await client.AskAsync(streaming);

        Assert.Equal("Paris", response.Text);
        TrustReport report = response.GetTrustReport()!;
        Assert.Contains(report.Problems, problem => problem is { Part: "failing", Kind: TrustProblemKind.Failure });
        Assert.Contains(report.Problems, problem => problem is { Part: "accounting", Kind: TrustProblemKind.Failure });
        // A stream loses the raw object of a response; its updates' objects are read instead.
        Assert.Equal(!streaming, report.Problems.Any(problem => problem is { Part: "confidence", Kind: TrustProblemKind.Failure }));
    }

    [Fact]
    public async Task Sample_LeftBehindThatFailsLater_IsNobodysUnobservedException()
    {
        var late = new InvalidTimeZoneException("too late");
        bool unobserved = false;
        void Note(object? sender, UnobservedTaskExceptionEventArgs args) => unobserved |= args.Exception.InnerExceptions.Contains(late);
        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            await CallAsync();
            // Leaves the stack that still holds the task.
            await Task.Yield();
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }

        Assert.False(unobserved);

        [MethodImpl(MethodImplOptions.NoInlining)]
        async Task CallAsync()
        {
            var clock = new ManualTimeProvider();
            var gate = new TaskCompletionSource();
            var inner = new TestChatClient
            {
                OnResponse = async (call, _) =>
                {
                    if (call.IsSample)
                    {
                        clock.Advance(TimeSpan.FromSeconds(31));
                        await gate.Task;
                        throw late;
                    }

                    return TestChatClient.Response("Paris");
                },
            };
            TrustScoringOptions options = SampledTrust.Options();
            options.TimeProvider = clock;
            using var client = new TrustScoringChatClient(inner, options);
            Assert.Null((await client.AskAsync(streaming: false)).GetTrustReport()!.Trust!.Score);
            gate.SetResult();
        }
    }

    private sealed class FailingEstimator : ITrustEstimator
    {
        public string Name => "failing";

        public ValueTask<TrustSignal?> EstimateAsync(TrustContext context, CancellationToken cancellationToken) => throw new InvalidCastException();
    }

    private sealed class FailingReader : ITokenLogProbabilityReader
    {
        public bool TryRead(object rawRepresentation, ICollection<TokenLogProbability> destination) => throw new InvalidCastException();
    }

    private sealed class FailingCatalog : IPriceCatalog
    {
        public ModelPrice? Find(string? model, string? provider) => throw new InvalidCastException();
    }
}
