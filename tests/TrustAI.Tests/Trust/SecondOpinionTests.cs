using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace TrustAI.Tests.Trust;

public sealed class SecondOpinionTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Others_AreAskedInCleanCallsAndCompared(bool streaming)
    {
        TestChatClient first = TestChatClient.Answering("Lyon");
        TestChatClient second = TestChatClient.Answering("paris.");
        TestChatClient inner = TestChatClient.Answering("Paris");
        using var client = new TrustScoringChatClient(inner, Options(0.5, first, second));
        var asked = new ChatOptions
        {
            ModelId = "gpt-4.1-mini",
            Temperature = 0.1f,
            MaxOutputTokens = 50,
            RawRepresentationFactory = _ => null,
            Tools = [AIFunctionFactory.Create(() => 1, "one")],
            ToolMode = ChatToolMode.RequireAny,
        };

        TrustReport report = (await client.AskAsync(streaming, options: asked)).GetTrustReport()!;

        TrustSignal signal = report.Trust!.Signals[^1];
        Assert.Equal(("second_opinion", 2, 2), (signal.Name, signal.Calls, signal.Samples));
        Assert.Equal(5 / 6.0, signal.Score, 12);
        Assert.Equal("1 of 2 other models give the same answer.", signal.Explanation);
        Assert.Equal(("Lyon", 0.5), (Assert.Single(report.Trust.Alternatives).Text, report.Trust.Alternatives[0].Support));
        Assert.Equal(("second_opinion", 2), (report.Trust.Tiers[^1].Name, report.Trust.Tiers[^1].Calls));
        Assert.Equal(report.Trust.Tiers.Sum(tier => tier.Cost), report.Accounting!.Trust!.Cost);
        for (int i = 0; i < 2; i++)
        {
            TestCall call = Assert.Single(i == 0 ? first.Calls : second.Calls);
            Assert.Equal((null, null, null, null, 0.1f, 50), (call.Options!.ModelId, call.Options.RawRepresentationFactory, call.Options.Tools, call.Options.ToolMode, call.Options.Temperature, call.Options.MaxOutputTokens));
            Assert.Equal(i + 1, call.Options.AdditionalProperties!["trustai_second_opinion"]);
            Assert.Equal("What is the capital of France?", Assert.Single(call.Messages).Text);
        }
    }

    [Theory]
    [InlineData("Paris", "Another model gives the same answer.")]
    [InlineData("Lyon", "Another model gives a different answer.")]
    public async Task Explanation_OfOne(string opinion, string expected)
    {
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), Options(0.5, TestChatClient.Answering(opinion)));
        Assert.Equal(expected, (await client.AskAsync(streaming: false)).GetTrustReport()!.Trust!.Signals[^1].Explanation);
    }

    [Theory]
    [InlineData(0.5, 0.9, 1)]
    [InlineData(0.05, 0.0, 0)]
    [InlineData(0.95, 0.3, 0)]
    [InlineData(0.95, 0.29, 1)]
    public async Task Others_AreAskedInTheBandAndOfAShareOfTheTooConfident(double score, double drawn, int expected)
    {
        foreach (bool streaming in (bool[])[false, true])
        {
            TestChatClient other = TestChatClient.Answering("Lyon");
            TrustScoringOptions options = Options(score, other);
            options.Randomizer = () => drawn;
            using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), options);

            TrustScore trust = (await client.AskAsync(streaming)).GetTrustReport()!.Trust!;

            Assert.Equal(expected, other.Calls.Count);
            Assert.Equal(expected == 0 ? "outside the decision band" : "every signal of the preset was gathered", trust.StoppedBecause);
        }
    }

    [Theory]
    [InlineData(TrustPreset.Base)]
    [InlineData(TrustPreset.Low)]
    [InlineData(TrustPreset.Medium)]
    public async Task Others_BelowHigh_AreNotAsked(TrustPreset preset)
    {
        TestChatClient other = TestChatClient.Answering("Lyon");
        TrustScoringOptions options = Options(0.5, other);
        options.Trust.Preset = preset;
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), options);
        await client.AskAsync(streaming: false);
        Assert.Empty(other.Calls);
    }

    [Fact]
    public async Task Draw_WithASeed_IsTheSameInEveryRun()
    {
        async Task<string> PatternAsync()
        {
            TestChatClient other = TestChatClient.Answering("Lyon");
            TrustScoringOptions options = Options(0.95, other);
            options.Trust.Seed = 7;
            options.Trust.SecondOpinionShare = 0.5;
            using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), options);
            string pattern = "";
            for (int i = 0; i < 40; i++)
            {
                int before = other.Calls.Count;
                await client.AskAsync(streaming: false);
                pattern += other.Calls.Count - before;
            }

            return pattern;
        }

        string first = await PatternAsync();
        Assert.Equal(first, await PatternAsync());
        Assert.InRange(first.Count(drawn => drawn == '1'), 8, 32);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Others_ThatFailOrSayNothing_AreLeftOutWithAProblem(bool streaming)
    {
        var failing = new TestChatClient { OnResponse = (_, _) => throw new IOException("secret") };
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), Options(0.5, failing, TestChatClient.Answering(""), TestChatClient.Answering("Paris")));

        TrustReport report = (await client.AskAsync(streaming)).GetTrustReport()!;

        Assert.Equal((1.0, 1), (report.Trust!.Signals[^1].Score, report.Trust.Signals[^1].Samples));
        Assert.Contains(report.Problems, problem => problem is { Part: "second_opinion", Kind: TrustProblemKind.Failure });
        Assert.Contains(report.Problems, problem => problem is { Part: "second_opinion", Kind: TrustProblemKind.EmptyAnswer });
        Assert.DoesNotContain(report.Problems, problem => problem.Message?.Contains("secret", StringComparison.Ordinal) is true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Others_NotInTime_AreLeftOut(bool streaming)
    {
        var clock = new ManualTimeProvider();
        var slow = new TestChatClient
        {
            OnResponse = async (_, token) =>
            {
                clock.Advance(TimeSpan.FromSeconds(31));
                await Task.Delay(Timeout.InfiniteTimeSpan, clock, token);
                return TestChatClient.Response("late");
            },
        };
        TrustScoringOptions options = Options(0.5, slow);
        options.TimeProvider = clock;
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), options);

        TrustReport report = (await client.AskAsync(streaming)).GetTrustReport()!;

        Assert.Equal("out of time", report.Trust!.StoppedBecause);
        Assert.Contains(report.Problems, problem => problem is { Part: "second_opinion", Kind: TrustProblemKind.Timeout });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Others_BeyondTheLimitOfCalls_AreNotAsked(bool streaming)
    {
        TestChatClient[] others = [TestChatClient.Answering("Paris"), TestChatClient.Answering("Paris")];
        TrustScoringOptions options = Options(0.5, others);
        options.Trust.MaxCalls = 1;
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), options);

        TrustReport report = (await client.AskAsync(streaming)).GetTrustReport()!;

        Assert.Equal(1, others.Sum(other => other.Calls.Count));
        Assert.Equal("call limit reached", report.Trust!.StoppedBecause);
        Assert.Empty(report.Problems);
    }

    [Fact]
    public async Task Keys_AreResolvedWhenThePipelineIsBuilt()
    {
        TestChatClient other = TestChatClient.Answering("Lyon");
        var services = new ServiceCollection();
        services.AddKeyedChatClient("other", other);
        services.AddChatClient(TestChatClient.Answering("Paris")).UseTrustScoring(options =>
        {
            SampledTrust.Configure(options);
            options.Trust.Preset = TrustPreset.High;
            options.Trust.MaxSamples = 0;
            options.Trust.SecondOpinionKeys.Add("other");
        });
        await using ServiceProvider provider = services.BuildServiceProvider();

        TrustReport report = (await provider.GetRequiredService<IChatClient>().AskAsync(streaming: false)).GetTrustReport()!;

        Assert.Equal("second_opinion", Assert.Single(report.Trust!.Signals).Name);
        Assert.Single(other.Calls);
    }

    [Fact]
    public void Keys_Unknown_FailWhenThePipelineIsBuilt()
    {
        var services = new ServiceCollection();
        services.AddChatClient(TestChatClient.Answering("Paris")).UseTrustScoring(options => options.Trust.SecondOpinionKeys.Add("nobody"));
        using ServiceProvider provider = services.BuildServiceProvider();
        Assert.Throws<InvalidOperationException>(provider.GetRequiredService<IChatClient>);
    }

    [Fact]
    public async Task Estimator_WithoutAContext_Throws() =>
        await Assert.ThrowsAsync<ArgumentNullException>("context", async () => await new SecondOpinionEstimator().EstimateAsync(null!, TestContext.Current.CancellationToken));

    private static TrustScoringOptions Options(double score, params TestChatClient[] others)
    {
        var options = new TrustScoringOptions();
        options.Trust.Preset = TrustPreset.High;
        (options.Trust.BandLower, options.Trust.BandUpper, options.Trust.SecondOpinionShare) = (0.1, 0.9, 0.3);
        options.Trust.Estimators.Clear();
        options.Trust.Estimators.Add(new ScriptedEstimator("own", score));
        options.Trust.Estimators.Add(new SecondOpinionEstimator());
        foreach (TestChatClient other in others)
        {
            options.Trust.SecondOpinions.Add(other);
        }

        return options;
    }
}
