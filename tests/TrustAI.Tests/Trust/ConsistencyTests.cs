using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Trust;

public sealed class ConsistencyTests
{
    [Theory]
    [InlineData(TrustPreset.Base, 0)]
    [InlineData(TrustPreset.Low, 0)]
    [InlineData(TrustPreset.Medium, 2)]
    [InlineData(TrustPreset.High, 4)]
    [InlineData(TrustPreset.Best, 8)]
    public async Task Preset_DecidesTheNumberOfSamples(TrustPreset preset, int expected)
    {
        TrustScoringOptions options = SampledTrust.Options();
        (options.Trust.Preset, options.Trust.BandUpper) = (preset, 1);
        var inner = TestChatClient.Answering("Paris");
        using var client = new TrustScoringChatClient(inner, options);

        TrustReport report = (await client.AskAsync(streaming: false)).GetTrustReport()!;

        Assert.Equal(expected, inner.Samples.Count);
        Assert.Equal(preset, report.Trust!.Preset);
        Assert.Equal(expected == 0 ? null : expected, report.Accounting!.Trust?.Calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Samples_AreCleanCallsThatDiffer(bool streaming)
    {
        var inner = TestChatClient.Answering("Paris");
        using var client = new TrustScoringChatClient(inner, SampledTrust.Options());
        var options = new ChatOptions
        {
            ModelId = "gpt-4.1-mini",
            Seed = 41,
            Temperature = 0,
            TopP = 0.9f,
            MaxOutputTokens = 50,
            Instructions = "Be brief.",
            ResponseFormat = ChatResponseFormat.Json,
            Tools = [AIFunctionFactory.Create(() => 1, "one")],
            ToolMode = ChatToolMode.RequireAny,
            AllowMultipleToolCalls = true,
            AdditionalProperties = new() { ["mine"] = "kept" },
        };

        await client.AskAsync(streaming, options: options);

        Assert.Equal(2, inner.Samples.Count);
        Assert.Equal([1, 2], inner.Samples.Select(sample => sample.SampleNumber).Order());
        Assert.Equal([42L, 43L], inner.Samples.Select(sample => sample.Options!.Seed!.Value).Order());
        Assert.All(inner.Samples, sample =>
        {
            Assert.False(sample.Streaming);
            Assert.Null(sample.Options!.Tools);
            Assert.Null(sample.Options.ToolMode);
            Assert.Null(sample.Options.AllowMultipleToolCalls);
            Assert.Equal(1f, sample.Options.Temperature);
            Assert.Equal("gpt-4.1-mini", sample.Options.ModelId);
            Assert.Equal(0.9f, sample.Options.TopP);
            Assert.Equal(50, sample.Options.MaxOutputTokens);
            Assert.Equal("Be brief.", sample.Options.Instructions);
            Assert.Same(ChatResponseFormat.Json, sample.Options.ResponseFormat);
            Assert.Equal("kept", sample.Options.AdditionalProperties!["mine"]);
        });
        Assert.Equal((41L, 0f), (options.Seed!.Value, options.Temperature!.Value));
        Assert.NotNull(options.Tools);
        Assert.Equal(["mine"], options.AdditionalProperties.Keys);
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(0.0f, null, 1.0f)]
    [InlineData(0.4f, null, 1.0f)]
    [InlineData(0.5f, null, 0.5f)]
    [InlineData(0.7f, null, 0.7f)]
    [InlineData(0.7f, 0.9, 0.9f)]
    [InlineData(null, 0.9, 0.9f)]
    public async Task SampleTemperature_LeavesRoomToDiffer(float? asked, double? configured, float? expected)
    {
        TrustScoringOptions options = SampledTrust.Options();
        options.Trust.SampleTemperature = configured;
        var inner = TestChatClient.Answering("Paris");
        using var client = new TrustScoringChatClient(inner, options);
        await client.AskAsync(streaming: false, options: new ChatOptions { Temperature = asked });
        Assert.All(inner.Samples, sample => Assert.Equal(expected, sample.Options!.Temperature));
    }

    [Theory]
    [InlineData(null, null, new long[0])]
    [InlineData(null, 7L, new[] { 8L, 9L })]
    [InlineData(100L, 7L, new[] { 101L, 102L })]
    public async Task SampleSeed_IsVariedWhereOneIsKnown(long? configured, long? asked, long[] expected)
    {
        TrustScoringOptions options = SampledTrust.Options();
        options.Trust.Seed = configured;
        var inner = TestChatClient.Answering("Paris");
        using var client = new TrustScoringChatClient(inner, options);
        await client.AskAsync(streaming: false, options: new ChatOptions { Seed = asked });
        Assert.Equal(expected, inner.Samples.Select(sample => sample.Options!.Seed).OfType<long>().Order());
    }

    [Theory]
    [InlineData(1, 1, "The further answer agrees.")]
    [InlineData(0, 1, "The further answer differs.")]
    [InlineData(0, 3, "None of the 3 further answers agrees.")]
    [InlineData(1, 3, "1 of 3 further answers agrees.")]
    [InlineData(2, 3, "2 of 3 further answers agree.")]
    [InlineData(3, 3, "All 3 further answers agree.")]
    public async Task Explanation_SaysHowManyAgree(int agreeing, int samples, string expected)
    {
        TrustScoringOptions options = SampledTrust.Options();
        (options.Trust.MaxSamples, options.Trust.BandLower, options.Trust.BandUpper) = (samples, 0, 1);
        string[] answers = ["Paris", .. Enumerable.Repeat("Paris", agreeing), .. Enumerable.Repeat("Lyon", samples - agreeing)];
        using var client = new TrustScoringChatClient(TestChatClient.Answering(answers), options);
        Assert.Equal(expected, (await client.AskAsync(streaming: false)).GetTrustReport()!.Trust!.Explanation);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DissentingSamples_BecomeAlternativesWithTheirSupport(bool streaming)
    {
        TrustScoringOptions options = SampledTrust.Options();
        options.Trust.Preset = TrustPreset.High;
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Lyon", "Paris", "lyon.", "Paris!", "Marseille"), options);

        TrustScore trust = (await client.AskAsync(streaming)).GetTrustReport()!.Trust!;

        Assert.Equal([("Paris", 0.5), ("Marseille", 0.25)], trust.Alternatives.Select(other => (other.Text, other.Support)));
        Assert.Equal(TrustLabel.Uncertain, trust.Label);
        Assert.Equal("1 of 4 further answers agrees.", trust.Explanation);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Samples_ThatAllSaySomethingElse_MakeTheAnswerUntrusted(bool streaming)
    {
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Lyon", "Paris"), SampledTrust.Options());

        TrustScore trust = (await client.AskAsync(streaming)).GetTrustReport()!.Trust!;

        Assert.Equal((TrustLabel.Untrusted, FusedScore.Consistency(0, 2)), (trust.Label, trust.Score));
        Assert.Equal(("Paris", 1.0), (Assert.Single(trust.Alternatives).Text, trust.Alternatives[0].Support));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DissentingSamples_ThreeBestSupportedGroups_AreReportedInOrder(bool streaming)
    {
        TrustScoringOptions options = SampledTrust.Options();
        (options.Trust.Preset, options.Trust.BandLower) = (TrustPreset.Best, 0);
        using var client = new TrustScoringChatClient(TestChatClient.Answering("1", "2", "3", "4", "5", "4", "3", "4", "1"), options);

        TrustScore trust = (await client.AskAsync(streaming)).GetTrustReport()!.Trust!;

        Assert.Equal([("4", 0.375), ("3", 0.25), ("2", 0.125)], trust.Alternatives.Select(other => (other.Text, other.Support)));
        // One of eight agrees, and the strongest rival has three of them.
        Assert.Equal((0.9 * 0.125) + (0.1 * (1 - 0.375)), Assert.Single(trust.Signals).Score, 12);
        Assert.Equal("1 of 8 further answers agrees.", trust.Explanation);
    }

    // Likeness of paris to pares by characters is 0.4389, to parma 0.3833; they share no word.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Score_WhereLikenessIsAMatterOfDegree_IsTheMeanLikenessToTheAnswer(bool streaming)
    {
        using var client = new TrustScoringChatClient(TestChatClient.Answering("paris", "pares", "parma"), SampledTrust.Options());

        TrustSignal signal = Assert.Single((await client.AskAsync(streaming)).GetTrustReport()!.Trust!.Signals);

        Assert.Equal(0.4 * (0.4388888888888889 + 0.3833333333333333) / 2, signal.Score, 12);
        Assert.Equal((2, 2), (signal.Calls, signal.Samples));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Score_WhereEveryComparisonDecides_IsTheShareThatAgrees(bool streaming)
    {
        using var client = new TrustScoringChatClient(TestChatClient.Answering("18", "18", "19"), SampledTrust.Options());
        Assert.Equal(0.5, Assert.Single((await client.AskAsync(streaming)).GetTrustReport()!.Trust!.Signals).Score, 12);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Score_RivalsThatAgreeAmongThemselves_CountMoreAgainstTheAnswer(bool streaming)
    {
        TrustScoringOptions options = SampledTrust.Options();
        options.Trust.MaxSamples = 3;
        using var united = new TrustScoringChatClient(TestChatClient.Answering("18", "18", "19", "19"), options);
        using var divided = new TrustScoringChatClient(TestChatClient.Answering("18", "18", "19", "20"), options);

        double against = Assert.Single((await united.AskAsync(streaming)).GetTrustReport()!.Trust!.Signals).Score;
        double apart = Assert.Single((await divided.AskAsync(streaming)).GetTrustReport()!.Trust!.Signals).Score;

        Assert.Equal((0.9 / 3) + (0.1 / 3), against, 12);
        Assert.Equal((0.9 / 3) + (0.1 * 2 / 3), apart, 12);
    }

    // One of three comparisons is of degree: the plain mean.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Score_OneComparisonOfDegree_IsTheMean(bool streaming)
    {
        TrustScoringOptions options = SampledTrust.Options();
        options.Trust.MaxSamples = 3;
        using var client = new TrustScoringChatClient(TestChatClient.Answering("paris", "pares", "paris", "paris"), options);

        TrustSignal signal = Assert.Single((await client.AskAsync(streaming)).GetTrustReport()!.Trust!.Signals);

        Assert.Equal(((0.4 * 0.4388888888888889) + 1 + 1) / 3, signal.Score, 12);
    }

    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(2, 2 / 3.0)]
    [InlineData(4, 0.8)]
    public async Task Weight_GrowsWithTheSamples(int samples, double expected)
    {
        TrustScoringOptions options = SampledTrust.Options();
        options.Trust.MaxSamples = samples;
        options.Trust.BandUpper = 1;
        options.Trust.Estimators.Add(new UnitEstimator());
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), options);

        TrustScore trust = (await client.AskAsync(streaming: false)).GetTrustReport()!.Trust!;

        Assert.Equal(expected, trust.Signals[0].Weight / trust.Signals[1].Weight, 12);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FunctionLoop_SamplesAreAskedWithTheTurnsOfTheTools(bool streaming)
    {
        var inner = new TestChatClient
        {
            OnResponse = (call, _) => Task.FromResult(call.IsSample
                ? TestChatClient.Response("It is 7 degrees.")
                : new ChatResponse([
                    new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("1", "temperature")]) { MessageId = "a" },
                    new ChatMessage(ChatRole.Tool, [new FunctionResultContent("1", 7)]) { MessageId = "b" },
                    new ChatMessage(ChatRole.Assistant, "It is 7 degrees.") { MessageId = "c" }])),
        };
        using var client = new TrustScoringChatClient(inner, SampledTrust.Options());

        TrustReport report = (await client.AskAsync(streaming)).GetTrustReport()!;

        Assert.Equal(FusedScore.AllAgree(), report.Trust!.Score);
        Assert.All(inner.Samples, sample => Assert.Equal(
            [ChatRole.User, ChatRole.Assistant, ChatRole.Tool], sample.Messages.Select(message => message.Role)));
        Assert.True(report.Accounting!.Aggregated);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SampleWithoutText_IsLeftOutWithAProblem(bool streaming)
    {
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris", "", "Paris"), SampledTrust.Options());
        TrustReport report = (await client.AskAsync(streaming)).GetTrustReport()!;
        Assert.Equal(1, Assert.Single(report.Trust!.Signals).Samples);
        Assert.Contains(report.Problems, problem => problem is { Part: "consistency", Kind: TrustProblemKind.EmptyAnswer });
    }

    [Fact]
    public async Task Samples_RunAllAtOnce()
    {
        int running = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var inner = new TestChatClient
        {
            OnResponse = async (call, _) =>
            {
                if (call.IsSample)
                {
                    if (Interlocked.Increment(ref running) == 2)
                    {
                        all.SetResult();
                    }

                    await all.Task;
                }

                return TestChatClient.Response("Paris");
            },
        };
        TrustScoringOptions options = SampledTrust.Options();
        (options.Trust.Preset, options.Trust.BandUpper) = (TrustPreset.High, 1);
        using var client = new TrustScoringChatClient(inner, options);

        Assert.Equal(FusedScore.AllAgree(4), (await client.AskAsync(streaming: false)).GetTrustReport()!.Trust!.Score);
    }

    private sealed class UnitEstimator : ITrustEstimator
    {
        public string Name => "unit";

        public ValueTask<TrustSignal?> EstimateAsync(TrustContext context, CancellationToken cancellationToken) => new(new TrustSignal { Name = Name, Score = 0.5 });
    }
}
