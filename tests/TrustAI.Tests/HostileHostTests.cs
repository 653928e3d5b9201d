using System.Diagnostics.Metrics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace TrustAI.Tests;

/// <summary>Loggers, listeners, factories and odd objects of the application's own: none of them may cost an answer or its score.</summary>
public sealed class HostileHostTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_LoggerThrows_AnswerAndScoreComeAllTheSame(bool streaming)
    {
        var inner = new TestChatClient
        {
            OnResponse = (call, _) => call.SampleNumber == 1 ? throw new IOException() : Task.FromResult(TestChatClient.Response("Paris")),
        };
        using var logs = new ThrowingLoggerFactory();
        using var client = new TrustScoringChatClient(inner, SampledTrust.Options(), loggerFactory: logs);

        ChatResponse response = await client.AskAsync(streaming);

        Assert.Equal("Paris", response.Text);
        Assert.Equal(FusedScore.AllAgree(1), response.GetTrustReport()!.Trust!.Score);
        Assert.NotNull(response.GetTrustReport()!.Accounting);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_MeterListenerThrows_AnswerAndScoreComeAllTheSame(bool streaming)
    {
        using var metrics = new MetricRecorder();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (ReferenceEquals(instrument.Meter.Scope, metrics))
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => throw new InvalidOperationException());
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => throw new InvalidOperationException());
        listener.Start();
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), SampledTrust.Options(), meterFactory: metrics);

        ChatResponse response = await client.AskAsync(streaming);

        Assert.Equal("Paris", response.Text);
        Assert.Equal(FusedScore.AllAgree(), response.GetTrustReport()!.Trust!.Score);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_IdFactoryThrows_CallGetsAnIdOfOurOwn(bool streaming)
    {
        TrustScoringOptions options = SampledTrust.Options();
        options.CallIdFactory = () => throw new InvalidOperationException();
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), options);

        ChatResponse response = await client.AskAsync(streaming);

        Assert.Equal("Paris", response.Text);
        Assert.NotEmpty(response.GetTrustReport()!.CallId);
        Assert.Contains(response.GetTrustReport()!.Problems, problem => problem is { Part: "report", Kind: TrustProblemKind.Failure });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_IdFactoryGivesNothing_CallGetsAnIdOfOurOwn(bool streaming)
    {
        TrustScoringOptions options = SampledTrust.Options();
        options.CallIdFactory = () => "";
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), options);

        ChatResponse response = await client.AskAsync(streaming);

        Assert.NotEmpty(response.GetTrustReport()!.CallId);
        Assert.NotNull(response.Messages[^1].GetTrustReport());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_ContentIsNull_AnswerIsDelivered(bool streaming)
    {
        var inner = new TestChatClient
        {
            OnResponse = (_, _) => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, [null!, new TextContent("Paris")]))),
            OnStream = (_, _) => Updates(),
        };
        using var client = new TrustScoringChatClient(inner, SampledTrust.Options());

        if (streaming)
        {
            string text = "";
            await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync("Where?", cancellationToken: TestContext.Current.CancellationToken))
            {
                text += update.Text;
            }

            Assert.Equal("Paris", text);
        }
        else
        {
            Assert.Equal("Paris", (await client.AskAsync(streaming)).Text);
        }

        static async IAsyncEnumerable<ChatResponseUpdate> Updates()
        {
            await Task.Yield();
            yield return new ChatResponseUpdate(ChatRole.Assistant, "Paris");
            yield return new ChatResponseUpdate { Contents = [null!] };
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_UsageIsAbsurdlyLarge_ScoreComesAllTheSame(bool streaming)
    {
        var inner = new TestChatClient
        {
            OnResponse = (_, _) =>
            {
                ChatResponse response = TestChatClient.Response("Paris");
                response.Usage = new UsageDetails { InputTokenCount = long.MaxValue, OutputTokenCount = long.MaxValue };
                return Task.FromResult(response);
            },
        };
        using var client = new TrustScoringChatClient(inner, SampledTrust.Options());

        TrustReport report = (await client.AskAsync(streaming)).GetTrustReport()!;

        Assert.Equal(FusedScore.AllAgree(), report.Trust!.Score);
        Assert.Contains(report.Problems, problem => problem is { Part: "accounting" });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_FurtherCallReportsNoUsage_UnknownTotalIsExplained(bool streaming)
    {
        var inner = new TestChatClient
        {
            OnResponse = (call, _) =>
            {
                ChatResponse response = TestChatClient.Response("Paris");
                response.Usage = call.IsSample ? null : response.Usage;
                return Task.FromResult(response);
            },
        };
        TrustScoringOptions options = SampledTrust.Options();
        options.Accounting.EstimateMissingUsage = false;
        using var client = new TrustScoringChatClient(inner, options);

        TrustReport report = (await client.AskAsync(streaming)).GetTrustReport()!;

        Assert.NotNull(report.Accounting!.Answer!.Cost);
        Assert.Null(report.Accounting.Total.Amount);
        Assert.Contains(report.Problems, problem => problem is { Part: "accounting", Kind: TrustProblemKind.MissingUsage });
    }

    [Fact]
    public async Task Call_UsageWithoutTheAnswersTokens_UnknownCostIsExplained()
    {
        ChatResponse given = TestChatClient.Response("Paris");
        given.Usage = new UsageDetails { TotalTokenCount = 110 };
        using var client = new TrustScoringChatClient(new TestChatClient { OnResponse = (_, _) => Task.FromResult(given) }, SampledTrust.Options());

        TrustReport report = (await client.AskAsync(streaming: false)).GetTrustReport()!;

        Assert.Null(report.Accounting!.Total.Amount);
        Assert.Contains(report.Problems, problem => problem is { Part: "accounting", Kind: TrustProblemKind.MissingUsage });
    }

    [Theory]
    [InlineData(double.MaxValue)]
    [InlineData(double.Epsilon)]
    public async Task Call_WeightsOfAnyFiniteSize_AreMixed(double weight)
    {
        TrustScoringOptions options = SampledTrust.Options();
        options.Trust.Estimators.Clear();
        options.Trust.Estimators.Add(new FixedEstimator(new TrustSignal { Name = "a", Score = 0.5, Weight = weight }));
        options.Trust.Estimators.Add(new FixedEstimator(new TrustSignal { Name = "b", Score = 0.7, Weight = weight }));
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), options);

        TrustScore trust = (await client.AskAsync(streaming: false)).GetTrustReport()!.Trust!;

        Assert.Equal(0.6, trust.Score!.Value, 6);
        Assert.All(trust.Signals, signal => Assert.Equal(0.5, signal.Weight, 6));
    }

    [Fact]
    public async Task Call_EstimatorGivesNonsense_OnlyItsSignalIsLost()
    {
        TrustScoringOptions options = SampledTrust.Options();
        options.Trust.Estimators.Add(new FixedEstimator(new TrustSignal { Name = "none", Score = 0.5, Alternatives = null! }));
        options.Trust.Estimators.Add(new FixedEstimator(new TrustSignal { Name = "nan", Score = 0.5, Alternatives = [new() { Text = "x", Support = double.NaN }] }));
        options.Trust.BandUpper = 1;
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), options);

        TrustReport report = (await client.AskAsync(streaming: false)).GetTrustReport()!;

        Assert.Equal("consistency", Assert.Single(report.Trust!.Signals).Name);
        Assert.Contains(report.Problems, problem => problem is { Part: "fixed", Kind: TrustProblemKind.Failure });
    }

    private sealed class FixedEstimator(TrustSignal signal) : ITrustEstimator
    {
        public string Name => "fixed";

        public ValueTask<TrustSignal?> EstimateAsync(TrustContext context, CancellationToken cancellationToken) => new(signal);
    }

    private sealed class ThrowingLoggerFactory : ILoggerFactory, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            throw new InvalidOperationException("The disk is full.");

        public void Dispose()
        {
        }
    }
}
