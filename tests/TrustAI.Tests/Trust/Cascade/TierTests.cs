using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Trust.Cascade;

/// <summary>Which tiers run at which preset, in what steps, and what the report says of them.</summary>
public sealed class TierTests
{
    [Theory]
    [InlineData(false, TrustPreset.Base, "confidence")]
    [InlineData(true, TrustPreset.Base, "confidence")]
    [InlineData(false, TrustPreset.Low, "confidence,reflection")]
    [InlineData(true, TrustPreset.Low, "confidence,reflection")]
    [InlineData(false, TrustPreset.Medium, "confidence,reflection,consistency")]
    [InlineData(true, TrustPreset.Medium, "confidence,reflection,consistency")]
    [InlineData(false, TrustPreset.High, "confidence,reflection,consistency,second_opinion")]
    [InlineData(true, TrustPreset.High, "confidence,reflection,consistency,second_opinion")]
    [InlineData(false, TrustPreset.Best, "confidence,reflection,consistency,second_opinion")]
    public async Task Preset_DecidesWhichTiersRun(bool streaming, TrustPreset preset, string expected)
    {
        TestChatClient inner = TestChatClient.Answering("Paris", "Paris", "Lyon", "Paris", "Nice", "Paris");
        using var client = new TrustScoringChatClient(inner, Options(preset, new ScriptedEstimator("reflection", 0.5) { Calls = 1 }));

        TrustScore trust = (await client.AskAsync(streaming)).GetTrustReport()!.Trust!;

        Assert.Equal(expected.Split(','), trust.Tiers.Select(tier => tier.Name));
        Assert.Equal("every signal of the preset was gathered", trust.StoppedBecause);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Report_SaysWhatEachTierTook(bool streaming)
    {
        var clock = new ManualTimeProvider();
        TestChatClient inner = TestChatClient.Answering("Paris", "Paris", "Lyon");
        inner.OnResponse = Delayed(inner.OnResponse!, clock);
        TrustScoringOptions options = Options(TrustPreset.Medium, new ScriptedEstimator("reflection", 0.5) { Calls = 1 });
        options.TimeProvider = clock;
        using var client = new TrustScoringChatClient(inner, options);

        TrustReport report = (await client.AskAsync(streaming)).GetTrustReport()!;

        decimal each = report.Accounting!.Answer!.Cost!.Value;
        Assert.Equal(
            [("confidence", 0, 0m, 0.0), ("reflection", 1, each, 1.0), ("consistency", 2, 2 * each, 2.0)],
            report.Trust!.Tiers.Select(tier => (tier.Name, tier.Calls, tier.Cost!.Value, tier.Duration.TotalSeconds)));
        Assert.Equal(report.Accounting.Trust!.Cost, report.Trust.Tiers.Sum(tier => tier.Cost));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Report_CostOfATierUnknown_IsNullAndNotZero(bool streaming)
    {
        TestChatClient inner = TestChatClient.Answering("Paris", "Lyon");
        inner.OnResponse = (call, _) =>
        {
            ChatResponse response = TestChatClient.Response("Paris", call.SampleNumber);
            response.Usage = call.IsSample ? null : response.Usage;
            return Task.FromResult(response);
        };
        TrustScoringOptions options = SampledTrust.Options();
        options.Accounting.EstimateMissingUsage = false;
        using var client = new TrustScoringChatClient(inner, options);

        TrustScore trust = (await client.AskAsync(streaming)).GetTrustReport()!.Trust!;

        Assert.Equal([0m, null], trust.Tiers.Select(tier => tier.Cost));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Samples_AreDrawnOneByOneUntilTheScoreIsDecided(bool streaming)
    {
        var steps = new List<int>();
        TestChatClient inner = TestChatClient.Answering("Paris");
        TrustScoringOptions options = Options(TrustPreset.Medium, new ScriptedEstimator("reflection", 0.5));
        options.Trust.MaxSamples = 8;
        options.Trust.BandUpper = 0.7;
        options.Trust.Estimators[2] = new ScriptedEstimator("consistency", 0.5, 0.6, 1) { OnEstimate = context => steps.Add(context.MaxSamples) };
        using var client = new TrustScoringChatClient(inner, options);

        TrustScore trust = (await client.AskAsync(streaming)).GetTrustReport()!.Trust!;

        // The reflection alone comes to 0.61, with the first two to less; the last lifts it to 0.76.
        Assert.Equal([1, 2, 4], steps);
        Assert.Equal("outside the decision band", trust.StoppedBecause);
        Assert.Equal([0.5, 1], trust.Signals.Select(signal => signal.Score));
    }

    [Fact]
    public async Task Samples_WithoutAnotherSignal_AreTwoAtLeast()
    {
        TestChatClient inner = TestChatClient.Answering("Paris");
        TrustScoringOptions options = SampledTrust.Options();
        options.Trust.MaxSamples = 8;
        // One answer that agrees would be above already.
        options.Trust.BandUpper = FusedScore.AllAgree(1) - 0.01;
        using var client = new TrustScoringChatClient(inner, options);

        await client.AskAsync(streaming: false);

        Assert.Equal(2, inner.Samples.Count);
    }

    [Theory]
    [InlineData(TrustPreset.High, 2, 4)]
    [InlineData(TrustPreset.Best, 4, 8)]
    public async Task Samples_AtHighAndBest_AreHalfAndThenAll(TrustPreset preset, int half, int all)
    {
        foreach ((double second, int expected) in new[] { (1.0, half), (0.5, all) })
        {
            TestChatClient inner = TestChatClient.Answering("Paris");
            TrustScoringOptions options = SampledTrust.Options();
            options.Trust.Preset = preset;
            options.Trust.Estimators.Insert(1, new ScriptedEstimator("reflection", second));
            // Half of them agreeing is above with a full score only.
            options.Trust.BandUpper = FusedScore.Of(("reflection", 0.5, null), ("consistency", 1, half));
            using var client = new TrustScoringChatClient(inner, options);

            await client.AskAsync(streaming: false);

            Assert.Equal(expected, inner.Samples.Count);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Judges_RunAtTheSameTimeInOneTier(bool streaming)
    {
        int running = 0;
        var both = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        TestChatClient inner = TestChatClient.Answering("Paris");
        inner.OnResponse = async (call, _) =>
        {
            if (call.Messages[0].Text.StartsWith("judge", StringComparison.Ordinal))
            {
                if (Interlocked.Increment(ref running) == 2)
                {
                    both.SetResult();
                }

                await both.Task;
            }

            return TestChatClient.Response("Paris", call.SampleNumber);
        };
        TrustScoringOptions options = Options(TrustPreset.Low, new ScriptedEstimator("reflection", 0.5) { Calls = 1 });
        options.Trust.Estimators.Add(new ScriptedEstimator("groundedness", 0.7) { Calls = 1 });
        using var client = new TrustScoringChatClient(inner, options);

        TrustScore trust = (await client.AskAsync(streaming, options: WithContext())).GetTrustReport()!.Trust!;

        Assert.Equal(("reflection", 2), (trust.Tiers[1].Name, trust.Tiers[1].Calls));
        Assert.Equal(["reflection", "groundedness"], trust.Signals.Select(signal => signal.Name));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Judges_AtBase_GroundednessAloneAndWithoutACall(bool streaming)
    {
        int? remaining = null;
        TrustScoringOptions options = Options(TrustPreset.Base, new ScriptedEstimator("reflection", 0.5) { Calls = 1 });
        options.Trust.Estimators.Add(new ScriptedEstimator("groundedness", 0.7) { OnEstimate = context => remaining = context.RemainingCalls });
        TestChatClient inner = TestChatClient.Answering("Paris");
        using var client = new TrustScoringChatClient(inner, options);

        TrustReport report = (await client.AskAsync(streaming, options: WithContext())).GetTrustReport()!;

        Assert.Equal("groundedness", Assert.Single(report.Trust!.Signals).Name);
        Assert.Equal(0, remaining);
        Assert.Single(inner.Calls);
        Assert.Empty(report.Problems);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Criteria_AreJudgedThoughTheScoreIsDecided(bool streaming)
    {
        TestChatClient inner = TestChatClient.Answering("Paris");
        inner.OnResponse = (call, _) => Task.FromResult(TestChatClient.Response(
            call.Options?.AdditionalProperties?.ContainsKey("trustai_judgement") is true ? """{"ratings":[{"criterion":1,"rating":5,"reason":"It is."}]}""" : "Paris", call.SampleNumber));
        TrustScoringOptions options = Options(TrustPreset.Medium, new ScriptedEstimator("reflection", 0.9));
        options.Trust.Estimators[0] = new ScriptedEstimator("confidence", 1);
        options.Trust.BandUpper = 0.55;
        options.Trust.Criteria["polite"] = "The answer is polite.";
        using var client = new TrustScoringChatClient(inner, options);

        TrustScore trust = (await client.AskAsync(streaming)).GetTrustReport()!.Trust!;

        Assert.Equal(("polite", 1.0), (Assert.Single(trust.Criteria!).Name, trust.Criteria![0].Score));
        Assert.Equal(["confidence", "reflection"], trust.Tiers.Select(tier => tier.Name));
        Assert.Equal("outside the decision band", trust.StoppedBecause);
    }

    [Fact]
    public async Task Fields_FoundByAnEstimator_StandInTheReport()
    {
        TrustScoringOptions options = Options(TrustPreset.Low, new ScriptedEstimator("reflection", 0.9) { OnEstimate = context => context.Fields["city"] = 0.4 });
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), options);

        TrustScore trust = (await client.AskAsync(streaming: false)).GetTrustReport()!.Trust!;

        Assert.Equal(0.4, trust.Fields!["city"]);
        Assert.Null(trust.Criteria);
    }

    [Fact]
    public async Task OwnEstimators_RunInTheOrderGiven()
    {
        var order = new List<string>();
        var options = new TrustScoringOptions();
        options.Trust.Estimators.Clear();
        foreach (string name in (string[])["b", "a", "c"])
        {
            options.Trust.Estimators.Add(new ScriptedEstimator(name, 0.5) { OnEstimate = _ => order.Add(name) });
        }

        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), options);

        TrustScore trust = (await client.AskAsync(streaming: false)).GetTrustReport()!.Trust!;

        Assert.Equal(["b", "a", "c"], order);
        Assert.Equal(order, trust.Tiers.Select(tier => tier.Name));
    }

    // Without a passage there is nothing to be grounded in.
    private static ChatOptions WithContext() => new ChatOptions().WithTrust(trust => trust.Context.Add("Paris is the capital of France."));

    private static TrustScoringOptions Options(TrustPreset preset, ITrustEstimator reflection)
    {
        var options = new TrustScoringOptions();
        options.Trust.Preset = preset;
        options.Trust.Estimators.Clear();
        options.Trust.Estimators.Add(new TokenConfidenceEstimator());
        options.Trust.Estimators.Add(reflection);
        options.Trust.Estimators.Add(new ConsistencyEstimator());
        options.Trust.Estimators.Add(new SecondOpinionEstimator());
        options.Trust.SecondOpinions.Add(TestChatClient.Answering("Paris"));
        return options;
    }

    private static Func<TestCall, CancellationToken, Task<ChatResponse>> Delayed(Func<TestCall, CancellationToken, Task<ChatResponse>> answer, ManualTimeProvider clock) =>
        (call, token) =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return answer(call, token);
        };
}
