using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using TrustAI.Tests.Composition;

namespace TrustAI.Tests.Telemetry;

[Collection(ProcessWideListeners.Name)]
public sealed class TelemetryTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Metrics_OfAScoredCall_AreRecordedWithLowCardinalityTags(bool streaming)
    {
        using var metrics = new MetricRecorder();
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), SampledTrust.Options(), meterFactory: metrics);

        await client.AskAsync(streaming);

        Assert.Equal(1, metrics.Sum(TrustTelemetry.AnswersInstrumentName));
        Assert.Equal(FusedScore.AllAgree(), metrics.Sum(TrustTelemetry.ScoreInstrumentName));
        Instrument score = metrics.Measurements.First(measured => measured.Instrument.Name is TrustTelemetry.ScoreInstrumentName).Instrument;
        Assert.NotEmpty(Assert.IsType<Histogram<double>>(score).Advice!.HistogramBucketBoundaries!);
        Assert.Equal(3, metrics.Sum(TrustTelemetry.CallsInstrumentName));
        Assert.Equal(3 * 0.000056, metrics.Sum(TrustTelemetry.CostInstrumentName), 12);
        Assert.Equal(0, metrics.Sum(TrustTelemetry.ProblemsInstrumentName));
        string[] allowed = [TrustTelemetry.LabelTag, TrustTelemetry.ModelTag, TrustTelemetry.PurposeTag, TrustTelemetry.PartTag, TrustTelemetry.KindTag, TrustTelemetry.TokenKindTag, TrustTelemetry.TierTag,
            TrustTelemetry.DirectionTag, TrustTelemetry.ModeratorTag, TrustTelemetry.OutcomeTag];
        Assert.All(metrics.Measurements, measured => Assert.Subset(allowed.ToHashSet(StringComparer.Ordinal), measured.Tags.Keys.ToHashSet(StringComparer.Ordinal)));
        Assert.Equal(["answer", "trust", "trust"], metrics.Measurements
            .Where(measured => string.Equals(measured.Instrument.Name, TrustTelemetry.CallsInstrumentName, StringComparison.Ordinal))
            .Select(measured => measured.Tags[TrustTelemetry.PurposeTag]));
        Assert.Equal("trusted", metrics.Measurements.First(measured => measured.Tags.ContainsKey(TrustTelemetry.LabelTag)).Tags[TrustTelemetry.LabelTag]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Metrics_OfTheDefaultEstimators_CountTheReflectionUnderItsTier(bool streaming)
    {
        using var metrics = new MetricRecorder();
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris").WithReflections(100), meterFactory: metrics);

        await client.AskAsync(streaming);

        Assert.Equal([("answer", null), ("trust", "reflection")], metrics.Measurements
            .Where(measured => measured.Instrument.Name is TrustTelemetry.CallsInstrumentName)
            .Select(measured => (measured.Tags[TrustTelemetry.PurposeTag], measured.Tags.GetValueOrDefault(TrustTelemetry.TierTag))));
        Assert.Equal((double)Pipeline.OneReflection, OfReflection(TrustTelemetry.CostInstrumentName), 12);
        Assert.Equal(320, OfReflection(TrustTelemetry.TokensInstrumentName));

        double OfReflection(string instrument) => metrics.Measurements
            .Where(measured => string.Equals(measured.Instrument.Name, instrument, StringComparison.Ordinal) && measured.Tags.GetValueOrDefault(TrustTelemetry.TierTag) is "reflection")
            .Sum(measured => measured.Value);
    }

    [Fact]
    public async Task Metrics_Units_FollowUcum()
    {
        using var metrics = new MetricRecorder();
        using var client = new TrustScoringChatClient(
            new TestChatClient { OnResponse = (call, _) => call.IsSample ? throw new IOException() : Task.FromResult(TestChatClient.Response("Paris")) }, SampledTrust.Options(), meterFactory: metrics);
        await client.AskAsync(streaming: false);

        Assert.Equal(
            ["trustai.answers {answer}", "trustai.calls {call}", "trustai.cost USD", "trustai.moderation.checks {check}", "trustai.problems {problem}", "trustai.tokens {token}", "trustai.trust.duration s"],
            metrics.Measurements.Select(measured => $"{measured.Instrument.Name} {measured.Instrument.Unit}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.All(metrics.Measurements, measured => Assert.Equal(TrustTelemetry.MeterName, measured.Instrument.Meter.Name));
    }

    [Fact]
    public async Task Metrics_OfProblemsAndDuration_CarryTheirTagsAndFigures()
    {
        var clock = new ManualTimeProvider();
        using var metrics = new MetricRecorder();
        var inner = new TestChatClient
        {
            OnResponse = (call, _) =>
            {
                clock.Advance(TimeSpan.FromSeconds(1.5));
                return call.IsSample ? throw new IOException() : Task.FromResult(TestChatClient.Response("Paris"));
            },
        };
        TrustScoringOptions options = SampledTrust.Options();
        options.TimeProvider = clock;
        using var client = new TrustScoringChatClient(inner, options, meterFactory: metrics);

        await client.AskAsync(streaming: false);

        Assert.Equal(3, metrics.Sum(TrustTelemetry.ScoreDurationInstrumentName));
        (Instrument problems, _, IReadOnlyDictionary<string, object?> tags) = Assert.Single(metrics.Measurements, measured => measured.Instrument.Name is TrustTelemetry.ProblemsInstrumentName);
        Assert.Equal(("consistency", TrustProblemKind.Failure), (tags[TrustTelemetry.PartTag], tags[TrustTelemetry.KindTag]));
        Assert.Equal(typeof(TrustReport).Assembly.GetName().Version!.ToString(3), problems.Meter.Version);
        Instrument duration = metrics.Measurements.First(measured => measured.Instrument.Name is TrustTelemetry.ScoreDurationInstrumentName).Instrument;
        Assert.NotEmpty(Assert.IsType<Histogram<double>>(duration).Advice!.HistogramBucketBoundaries!);
    }

    [Theory]
    [InlineData(TrustTelemetry.CallsInstrumentName)]
    [InlineData(TrustTelemetry.CostInstrumentName)]
    public async Task Metrics_OneListenedToAlone_IsRecorded(string instrument)
    {
        using var metrics = new MetricRecorder(instrument);
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), SampledTrust.Options(), meterFactory: metrics);

        await client.AskAsync(streaming: false);

        Assert.Equal(3, metrics.Measurements.Count);
        Assert.All(metrics.Measurements, measured => Assert.Equal(instrument, measured.Instrument.Name));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Dispose_Meter_IsDisposedOnlyWhereItIsOurOwn(bool ofAFactory)
    {
        using var metrics = new MetricRecorder();
        var published = new ConcurrentQueue<Meter>();
        var ended = new ConcurrentQueue<Meter>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name is TrustTelemetry.ScoreInstrumentName)
                {
                    published.Enqueue(instrument.Meter);
                    self.EnableMeasurementEvents(instrument, instrument.Meter);
                }
            },
            MeasurementsCompleted = (instrument, _) => ended.Enqueue(instrument.Meter),
        };
        listener.Start();
        published.Clear();
        var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), SampledTrust.Options(), meterFactory: ofAFactory ? metrics : null);
        // Other tests make meters at the same time; ours is told by the factory that is its scope.
        Meter[] candidates = [.. published.Where(meter => ReferenceEquals(meter.Scope, metrics) || (!ofAFactory && meter.Scope is null))];

        client.Dispose();

        Assert.Equal(!ofAFactory, ended.Intersect(candidates).Any());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Log_NothingScoredOrCounted_SaysSo(bool streaming)
    {
        TrustScoringOptions options = SampledTrust.Options();
        options.CallIdFactory = () => "c-off";
        options.Trust.Enabled = false;
        options.Accounting.Enabled = false;
        using var logs = new LogRecorder();
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), options, logs);

        await client.AskAsync(streaming);

        Assert.Equal("Call c-off: not scored, trust score (null), 0 further calls, cost (null) USD, 0 problems.", Assert.Single(logs.Entries).Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Log_FailureOfPricesAndSum_IsAWarningEach(bool streaming)
    {
        TrustScoringOptions options = SampledTrust.Options();
        options.Accounting.Prices = new FailingCatalog();
        using var logs = new LogRecorder();
        var inner = new TestChatClient
        {
            OnResponse = (_, _) =>
            {
                ChatResponse response = TestChatClient.Response("Paris");
                response.Usage = new UsageDetails { InputTokenCount = long.MaxValue };
                return Task.FromResult(response);
            },
        };
        using var client = new TrustScoringChatClient(inner, options, logs);

        await client.AskAsync(streaming);

        string[] warnings = [.. logs.Entries.Where(entry => entry.Level == LogLevel.Warning).Select(entry => entry.Message)];
        // Three calls whose price could not be looked up, and their tokens, which cannot be added up.
        Assert.Equal(4, warnings.Count(message => message.Contains("accounting failed", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Log_FailureOfReaderAndEstimator_IsAWarningEach()
    {
        TrustScoringOptions options = SampledTrust.Options();
        options.Trust.LogProbabilityReaders.Add(new FailingReader());
        options.Trust.Estimators.Add(new FailingEstimator());
        options.Trust.BandUpper = 1;
        ChatResponse answer = TestChatClient.Response("Paris");
        answer.RawRepresentation = new object();
        using var logs = new LogRecorder();
        using var scorer = new TrustScorer(TestChatClient.Answering("Paris"), options, logs);

        await scorer.ScoreAsync([new ChatMessage(ChatRole.User, "?")], answer, cancellationToken: TestContext.Current.CancellationToken);

        string[] warnings = [.. logs.Entries.Where(entry => entry.Level == LogLevel.Warning).Select(entry => entry.Message)];
        Assert.Equal(2, warnings.Length);
        Assert.Contains("confidence failed", warnings[0], StringComparison.Ordinal);
        Assert.Contains("failing failed", warnings[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Span_AroundScoring_CarriesTheResultAndTheCallersParent(bool streaming)
    {
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is TrustTelemetry.ActivitySourceName or "test",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using var source = new ActivitySource("test");
        using Activity parent = source.StartActivity("request")!;
        Activity? duringSample = null;
        var inner = new TestChatClient
        {
            OnResponse = (call, _) =>
            {
                duringSample = call.IsSample ? Activity.Current : duringSample;
                return Task.FromResult(TestChatClient.Response("Paris"));
            },
        };
        TrustScoringOptions options = SampledTrust.Options();
        options.CallIdFactory = () => "c-span";
        using var client = new TrustScoringChatClient(inner, options);

        await client.AskAsync(streaming);

        Activity span = Assert.Single(ended, activity => activity.TraceId == parent.TraceId);
        Assert.Equal(TrustTelemetry.ScoreActivityName, span.OperationName);
        Assert.Equal(typeof(TrustReport).Assembly.GetName().Version!.ToString(3), span.Source.Version);
        Assert.Equal(parent.SpanId, span.ParentSpanId);
        Assert.Equal(FusedScore.AllAgree(), span.GetTagItem(TrustTelemetry.ScoreTag));
        Assert.Equal("trusted", span.GetTagItem(TrustTelemetry.LabelTag));
        Assert.Equal("c-span", span.GetTagItem(TrustTelemetry.CallIdTag));
        Assert.Equal("response-0", span.GetTagItem(TrustTelemetry.ResponseIdTag));
        Assert.Same(span, duringSample);
        Assert.Same(parent, Activity.Current);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Log_OneLinePerCall_WithoutContent(bool streaming)
    {
        using var logs = new LogRecorder();
        TrustScoringOptions options = SampledTrust.Options();
        options.CallIdFactory = () => "c-log";
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), options, logs);

        await client.AskAsync(streaming);

        (LogLevel level, string message) = Assert.Single(logs.Entries);
        Assert.Equal(LogLevel.Debug, level);
        Assert.Equal($"Call c-log: trusted, trust score {FusedScore.AllAgree().ToString(System.Globalization.CultureInfo.InvariantCulture)}, 2 further calls, cost 0.000168 USD, 0 problems.", message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Log_FailedPart_IsAWarningWithTheException(bool streaming)
    {
        using var logs = new LogRecorder();
        using var client = new TrustScoringChatClient(
            new TestChatClient { OnResponse = (call, _) => call.IsSample ? throw new IOException() : Task.FromResult(TestChatClient.Response("Paris")) }, SampledTrust.Options(), loggerFactory: logs);

        await client.AskAsync(streaming);

        Assert.Equal(2, logs.Entries.Count(entry => entry.Level == LogLevel.Warning));
        Assert.DoesNotContain(logs.Entries, entry => entry.Message.Contains("Paris", StringComparison.Ordinal) || entry.Message.Contains("France", StringComparison.Ordinal));
    }

    private sealed class FailingReader : ITokenLogProbabilityReader
    {
        public bool TryRead(object rawRepresentation, ICollection<TokenLogProbability> destination) => throw new InvalidCastException();
    }

    private sealed class FailingEstimator : ITrustEstimator
    {
        public string Name => "failing";

        public ValueTask<TrustSignal?> EstimateAsync(TrustContext context, CancellationToken cancellationToken) => throw new InvalidCastException();
    }

    private sealed class FailingCatalog : IPriceCatalog
    {
        public ModelPrice? Find(string? model, string? provider) => throw new InvalidCastException();
    }

    private sealed class LogRecorder : ILoggerFactory, ILogger
    {
        public ConcurrentQueue<(LogLevel Level, string Message)> Entries { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Entries.Enqueue((logLevel, formatter(state, exception)));

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }
    }
}
