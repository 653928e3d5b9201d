using System.Net;

namespace TrustAI.Tests.Trust.Batch;

/// <summary>Calls that met a rate limit are made again after a while; the clock is the test's.</summary>
public sealed class RateLimitTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = 30_000)]
    public async Task Call_RateLimited_IsMadeAgainAfterDoublingWaits()
    {
        var clock = new SteppingClock();
        TestChatClient inner = Limited(failures: 3);
        using var scorer = new TrustScorer(inner, Options(clock, jitter: 0));

        TrustReport report = await ScoreAsync(scorer, new TrustBatchOptions());

        Assert.Equal(1, Assert.Single(report.Trust!.Signals).Score);
        Assert.Empty(report.Problems);
        Assert.Equal([1.0, 2, 4], clock.Waits.Select(wait => wait.TotalSeconds));
        Assert.Equal(1, report.Accounting!.Trust!.Calls);
        Assert.Equal(4, inner.Calls.Count);
    }

    [Fact(Timeout = 30_000)]
    public async Task Wait_HasJitterAndABound()
    {
        var clock = new SteppingClock();
        using var scorer = new TrustScorer(Limited(failures: 4), Options(clock, jitter: 0.5));

        await ScoreAsync(scorer, new TrustBatchOptions { RetryDelay = TimeSpan.FromSeconds(2), MaxRetryDelay = TimeSpan.FromSeconds(8) });

        Assert.Equal([2.25, 4.5, 8, 8], clock.Waits.Select(wait => wait.TotalSeconds));
    }

    [Fact(Timeout = 30_000)]
    public async Task Wait_TheProviderAsksFor_IsKeptTo()
    {
        var clock = new SteppingClock();
        using var scorer = new TrustScorer(Limited(failures: 2), Options(clock, jitter: 0));
        var asked = new Queue<TimeSpan?>([TimeSpan.FromSeconds(17), null]);

        await ScoreAsync(scorer, new TrustBatchOptions { RetryAfter = _ => asked.Dequeue() });

        Assert.Equal([17.0, 2], clock.Waits.Select(wait => wait.TotalSeconds));
    }

    [Fact(Timeout = 30_000)]
    public async Task Call_RefusedTooOften_IsAProblemAndTheRestGoesOn()
    {
        var clock = new SteppingClock();
        TestChatClient inner = Limited(failures: 3);
        using var scorer = new TrustScorer(inner, Options(clock, jitter: 0));

        TrustReport report = await ScoreAsync(scorer, new TrustBatchOptions { MaxRetries = 2 });

        Assert.Null(report.Trust!.Score);
        Assert.Contains(report.Problems, problem => problem is { Part: "consistency", Kind: TrustProblemKind.Failure });
        Assert.Equal(3, inner.Calls.Count);
    }

    [Fact(Timeout = 30_000)]
    public async Task OtherFailures_AreNotRepeated()
    {
        TestChatClient inner = Limited(failures: 1, new HttpRequestException("no", null, HttpStatusCode.BadRequest));
        using var scorer = new TrustScorer(inner, Options(new SteppingClock(), jitter: 0));

        TrustReport report = await ScoreAsync(scorer, new TrustBatchOptions());

        Assert.Null(report.Trust!.Score);
        Assert.Single(inner.Calls);
    }

    [Fact(Timeout = 30_000)]
    public async Task Predicate_OfTheApplication_IsAsked()
    {
        TestChatClient inner = Limited(failures: 1, new InvalidOperationException("busy"));
        using var scorer = new TrustScorer(inner, Options(new SteppingClock(), jitter: 0));

        TrustReport report = await ScoreAsync(scorer, new TrustBatchOptions { IsRateLimit = exception => exception is InvalidOperationException { Message: "busy" } });

        Assert.Equal(1, Assert.Single(report.Trust!.Signals).Score);
    }

    [Fact(Timeout = 30_000)]
    public async Task JudgeAndOtherModels_ArePatientToo()
    {
        TestChatClient judge = Limited(failures: 1);
        TestChatClient other = Limited(failures: 1);
        TrustScoringOptions options = Options(new SteppingClock(), jitter: 0);
        options.Trust.Preset = TrustPreset.High;
        options.Trust.Judge = judge;
        options.Trust.SecondOpinions.Add(other);
        options.Trust.Estimators.Clear();
        options.Trust.Estimators.Add(new ScriptedEstimator("reflection", 0.5) { Calls = 1 });
        options.Trust.Estimators.Add(new SecondOpinionEstimator());
        using var scorer = new TrustScorer(TestChatClient.Answering("x"), options);

        TrustReport report = await ScoreAsync(scorer, new TrustBatchOptions());

        Assert.Equal((2, 2, 2), (report.Trust!.Signals.Count, judge.Calls.Count, other.Calls.Count));
    }

    [Fact(Timeout = 30_000)]
    public async Task Waiting_PastTheTimeoutOfTheBatch_IsGivenUp()
    {
        var clock = new SteppingClock();
        using var scorer = new TrustScorer(Limited(failures: 100), Options(clock, jitter: 0));

        TrustReport report = await ScoreAsync(scorer, new TrustBatchOptions { MaxRetries = 100, Timeout = TimeSpan.FromMinutes(3) });

        Assert.Equal("out of time", report.Trust!.StoppedBecause);
        Assert.InRange(clock.Waits.Sum(wait => wait.TotalSeconds), 120, 240);
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests, true)]
    [InlineData(HttpStatusCode.ServiceUnavailable, true)]
    [InlineData(HttpStatusCode.InternalServerError, false)]
    [InlineData(HttpStatusCode.Unauthorized, false)]
    public void IsRateLimit_GoesByTheStatus(HttpStatusCode status, bool expected)
    {
        Assert.Equal(expected, RateLimits.IsRateLimit(new HttpRequestException("x", null, status)));
        Assert.Equal(expected, RateLimits.IsRateLimit(new InvalidOperationException("outer", new HttpRequestException("x", null, status))));
    }

    [Theory]
    [InlineData("HTTP 429 (requests: rate_limit_exceeded)", true)]
    [InlineData("http 429", true)]
    [InlineData("Response status code does not indicate success: 429 (Too Many Requests).", true)]
    [InlineData("too many requests, slow down", true)]
    [InlineData("error type rate_limit_error", true)]
    [InlineData("The model wrote 429 tokens.", false)]
    [InlineData("HTTP 400", false)]
    public void IsRateLimit_WithoutAStatus_GoesByTheWords(string message, bool expected) => Assert.Equal(expected, RateLimits.IsRateLimit(new InvalidOperationException(message)));

    [Fact]
    public void IsRateLimit_BadArgument_Throws() => Assert.Throws<ArgumentNullException>("exception", () => RateLimits.IsRateLimit(null!));

    private static async Task<TrustReport> ScoreAsync(TrustScorer scorer, TrustBatchOptions options) =>
        Assert.Single(await ScoreAllTests.ToListAsync(scorer.ScoreAllAsync([ScoreAllTests.Request("Where?", "Paris")], options, null, Token))).Report;

    private static TrustScoringOptions Options(TimeProvider clock, double jitter)
    {
        TrustScoringOptions options = SampledTrust.Options();
        options.TimeProvider = clock;
        options.Randomizer = () => jitter;
        options.Trust.MaxSamples = 1;
        return options;
    }

    private static TestChatClient Limited(int failures, Exception? exception = null) => new()
    {
        OnResponse = (call, _) => Interlocked.Decrement(ref failures) >= 0
            ? throw exception ?? new HttpRequestException("slow down", null, HttpStatusCode.TooManyRequests)
            : Task.FromResult(TestChatClient.Response("Paris")),
    };

    /// <summary>A clock that goes on by itself to the end of every wait of less than an hour, and notes the wait; timers due on the way fire.</summary>
    private sealed class SteppingClock : TimeProvider
    {
        private readonly ManualTimeProvider _clock = new();
        private readonly List<TimeSpan> _waits = [];

        public IReadOnlyList<TimeSpan> Waits
        {
            get
            {
                lock (_waits)
                {
                    return [.. _waits];
                }
            }
        }

        public override long TimestampFrequency => _clock.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => _clock.GetUtcNow();

        public override long GetTimestamp() => _clock.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            ITimer timer = _clock.CreateTimer(callback, state, dueTime, period);
            // Deadlines are minutes; waits for a rate limit a minute at the most.
            if (dueTime > TimeSpan.Zero && dueTime <= TimeSpan.FromMinutes(1))
            {
                lock (_waits)
                {
                    _waits.Add(dueTime);
                }

                _ = Task.Run(() => _clock.Advance(dueTime));
            }

            return timer;
        }
    }
}
