using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Trust.Judging;

/// <summary>Answers compared with the passages they should rest on.</summary>
public sealed class GroundednessTests
{
    private const string Passage = "The Eiffel Tower in Paris was completed in 1889. It is 330 metres tall.";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Claims_AreJudgedInOneCall(bool streaming)
    {
        JudgedCall call = JudgedCall.Replying(
            """{"claims":[{"claim":"It stands in Paris","verdict":"supported"},{"claim":"completed 1889","verdict":"Supported"},{"claim":"300 m tall","verdict":"contradicted"},{"claim":"painted brown","verdict":"not found"},{"claim":"built by Eiffel","verdict":"not_found"}]}""",
            "The tower in Paris, completed 1889, is 300 metres tall.").With(new GroundednessEstimator());

        TrustReport report = await call.AskAsync(streaming, Context(Passage));

        TrustSignal signal = Assert.Single(report.Trust!.Signals);
        Assert.Equal(("groundedness", 1), (signal.Name, signal.Calls));
        Assert.Equal(0.2, signal.Score, 12);
        Assert.Equal([("claims", 5.0), ("supported", 2.0), ("contradicted", 1.0)], signal.Measures!.Where(measure => measure.Key is not "lexical").Select(measure => (measure.Key, measure.Value)));
        Assert.Equal("2 of 5 claims are supported by the context. Contradicted: “300 m tall”. Not found in it: “painted brown”, “built by Eiffel”.", signal.Explanation);
        Assert.Empty(report.Problems);
        Assert.Single(call.Judgements);
    }

    [Fact]
    public async Task Judge_GetsQuestionPassagesAndAnswerQuoted()
    {
        JudgedCall call = JudgedCall.Replying("""{"claims":[{"claim":"x","verdict":"supported"}]}""", "It is tall.").With(new GroundednessEstimator { Randomness = bytes => Array.Fill(bytes, (byte)7), Temperature = 0, MaxOutputTokens = 500 });

        await call.AskAsync(false, Context(Passage, "Second."), new(ChatRole.System, "Be brief."), new(ChatRole.User, "Hello"), new(ChatRole.Assistant, "Hi"), new(ChatRole.User, "How tall?"));

        TestCall judged = Assert.Single(call.Judgements);
        Assert.StartsWith(
            $"""
            <<<question 0707070707070707>>>
            How tall?
            <<<end question 0707070707070707>>>
            <<<passage 0707070707070707>>>
            {Passage}
            <<<end passage 0707070707070707>>>
            <<<passage 0707070707070707>>>
            Second.
            <<<end passage 0707070707070707>>>
            <<<answer 0707070707070707>>>
            It is tall.
            <<<end answer 0707070707070707>>>

            """,
            judged.Messages[1].Text,
            StringComparison.Ordinal);
        Assert.Equal((0f, 500, "groundedness"), (judged.Options!.Temperature, judged.Options.MaxOutputTokens, judged.Options.AdditionalProperties!["trustai_judgement"]));
        Assert.Equal("groundedness", Assert.IsType<ChatResponseFormatJson>(judged.Options.ResponseFormat).SchemaName);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task NoContext_IsNoSignalAndNoCall(bool streaming)
    {
        JudgedCall call = JudgedCall.Replying("""{"claims":[]}""").With(new GroundednessEstimator());

        TrustReport report = await call.AskAsync(streaming);

        Assert.Empty(report.Trust!.Signals);
        Assert.Equal(("trust", TrustProblemKind.MissingSignals), Assert.Single(report.Problems.Select(problem => (problem.Part, problem.Kind))));
        Assert.Empty(call.Judgements);
    }

    [Theory]
    [InlineData("It was completed in 1889 and is 330 metres tall.", 1)]
    [InlineData("It was completed in 1890.", 1 / 3.0)]
    [InlineData("It was completed in 1889 by Gustave.", 3 / 5.0)]
    [InlineData("It was completed in 1889 by engineers.", 3 / 4.0)]
    [InlineData("Towers of Paris: tall, taller, tallest.", 4 / 6.0)]
    [InlineData("EIFFEL, tower!", 1)]
    [InlineData("Nonsense.", 0)]
    public async Task Base_ComparesWordsWithoutACall(string answer, double expected)
    {
        JudgedCall call = JudgedCall.Replying("never", answer).With(new GroundednessEstimator());
        call.Options.Trust.Preset = TrustPreset.Base;

        TrustReport report = await call.AskAsync(false, Context(Passage));

        TrustSignal signal = Assert.Single(report.Trust!.Signals);
        Assert.Equal(expected, signal.Score, 12);
        Assert.Equal((0, signal.Score), (signal.Calls, Assert.Single(signal.Measures!).Value));
        Assert.Empty(call.Judgements);
    }

    [Fact]
    public async Task Base_SaysWhatItCompared()
    {
        JudgedCall call = JudgedCall.Replying("never", "completed 1890").With(new GroundednessEstimator());
        call.Options.Trust.Preset = TrustPreset.Base;

        TrustReport report = await call.AskAsync(true, Context(Passage));

        Assert.Equal("33 % of the answer's content words, numbers and names stand in the context.", report.Trust!.Explanation);
    }

    [Theory]
    [InlineData("東京は日本の首都です", "日本の首都は東京です。", true)]
    [InlineData("大阪は商業都市である", "日本の首都は東京です。", false)]
    public void Words_OfScriptsWithoutBlanks_AreComparedByPairs(string answer, string passage, bool close) =>
        Assert.Equal(close, LexicalGrounding.Share(answer, [passage]) > 0.5);

    [Theory]
    [InlineData("Yes, it is.")]
    [InlineData("Of course not!?")]
    [InlineData("...")]
    public void Words_ThatSayNothing_AreNoMeasurement(string answer) => Assert.True(LexicalGrounding.Share(answer, [Passage]) is null or 0);

    [Fact]
    public void Words_SaidTwice_CountOnce() => Assert.Equal(0.5, LexicalGrounding.Share("tall tall tall green", [Passage]));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task NoClaims_IsWhatTheWordsSay(bool streaming)
    {
        TrustReport report = await JudgedCall.Replying("""{"claims":[]}""", "completed 1890").With(new GroundednessEstimator()).AskAsync(streaming, Context(Passage));

        TrustSignal signal = Assert.Single(report.Trust!.Signals);
        Assert.Equal((1, 1 / 3.0), (signal.Calls, signal.Score));
        Assert.Empty(report.Problems);
    }

    [Theory]
    [InlineData("""{"claims":[{"claim":"a","verdict":"supported"},{"claim":"b"}]}""")]
    [InlineData("""{"claims":[{"claim":"a","verdict":"true"}]}""")]
    [InlineData("""{"claims":[{"claim":"a","verdict":1}]}""")]
    [InlineData("""{"claims":[{"claim":"","verdict":"supported"}]}""")]
    [InlineData("""{"claims":[{"verdict":"supported"}]}""")]
    [InlineData("""{"claims":["supported"]}""")]
    [InlineData("""{"claims":"supported"}""")]
    [InlineData("""{"claims":[{"claim":"a","verdict":"contradicted","verdict":"supported"}]}""")]
    [InlineData("{}")]
    [InlineData("all supported")]
    public async Task ReplyOfAnotherKind_IsNoVerdictAndTheWordsRemain(string reply)
    {
        TrustReport report = await JudgedCall.Replying(reply, "completed 1890").With(new GroundednessEstimator()).AskAsync(false, Context(Passage));

        Assert.Equal(1 / 3.0, Assert.Single(report.Trust!.Signals).Score, 12);
        Assert.Equal(("groundedness", TrustProblemKind.NoVerdict), (Assert.Single(report.Problems).Part, report.Problems[0].Kind));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Judge_ThatFails_LeavesTheWords(bool streaming)
    {
        var call = new JudgedCall("completed 1890", _ => throw new InvalidOperationException("down"));

        TrustReport report = await call.With(new GroundednessEstimator()).AskAsync(streaming, Context(Passage));

        Assert.Equal(1 / 3.0, Assert.Single(report.Trust!.Signals).Score, 12);
        Assert.Contains(report.Problems, problem => problem is { Part: "groundedness", Kind: TrustProblemKind.Failure, Message: "The judge failed with InvalidOperationException." });
    }

    [Fact]
    public async Task Judge_WithoutSchema_IsAskedInWords()
    {
        var call = new JudgedCall("completed 1890", judged => judged.Options!.ResponseFormat is null
            ? TestChatClient.Response("""{"claims":[{"claim":"1890","verdict":"contradicted"}]}""") : throw new InvalidOperationException("no schema"));

        TrustSignal signal = Assert.Single((await call.With(new GroundednessEstimator()).AskAsync(false, Context(Passage))).Trust!.Signals);

        Assert.Equal((0, 2), (signal.Score, signal.Calls));
        Assert.Equal("0 of 1 claim is supported by the context. Contradicted: “1890”.", signal.Explanation);
        call.Options.Trust.Estimators.Clear();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Limit_WithoutRoomForACall_LeavesTheComparisonOfWordsAndIsNoProblem(bool streaming)
    {
        JudgedCall call = JudgedCall.Replying("""{"claims":[]}""", "It was completed in 1889.").With(new GroundednessEstimator());
        call.Options.Trust.MaxCalls = 0;

        TrustReport report = await call.AskAsync(streaming, Context(Passage));

        TrustSignal signal = Assert.Single(report.Trust!.Signals);
        Assert.Equal((signal.Measures!["lexical"], 0), (signal.Score, signal.Calls));
        Assert.Equal("call limit reached", report.Trust.StoppedBecause);
        Assert.Empty(report.Problems);
        Assert.Empty(call.Judgements);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Limit_WithoutRoomForASecondCall_CountsTheFirst(bool streaming)
    {
        JudgedCall call = JudgedCall.Replying("I cannot say.", "It was completed in 1889.").With(new GroundednessEstimator());
        call.Options.Trust.MaxCalls = 1;

        TrustReport report = await call.AskAsync(streaming, Context(Passage));

        TrustSignal signal = Assert.Single(report.Trust!.Signals);
        Assert.Equal((signal.Measures!["lexical"], 1), (signal.Score, signal.Calls));
        Assert.Equal(1, report.Accounting!.Trust!.Calls);
        Assert.Equal("call limit reached", report.Trust.StoppedBecause);
        Assert.Empty(report.Problems);
    }

    [Fact]
    public async Task NoVerdictOfTwoCalls_CountsBoth()
    {
        JudgedCall call = JudgedCall.Replying("I cannot say.", "It was completed in 1889.").With(new GroundednessEstimator());

        TrustReport report = await call.AskAsync(false, Context(Passage));

        Assert.Equal(2, Assert.Single(report.Trust!.Signals).Calls);
        Assert.Equal(2, call.Judgements.Count);
    }

    [Fact]
    public async Task Claims_BeyondThree_AreCounted()
    {
        string claims = string.Join(',', Enumerable.Range(1, 5).Select(i => $$"""{"claim":"c{{i}}","verdict":"not_found"}"""));

        TrustSignal signal = Assert.Single((await JudgedCall.Replying($$"""{"claims":[{{claims}}]}""").With(new GroundednessEstimator()).AskAsync(false, Context(Passage))).Trust!.Signals);

        Assert.Equal("0 of 5 claims are supported by the context. Not found in it: “c1”, “c2”, “c3” and 2 more.", signal.Explanation);
    }

    [Fact]
    public async Task Context_Null_Throws() =>
        await Assert.ThrowsAsync<ArgumentNullException>("context", async () => await new GroundednessEstimator().EstimateAsync(null!, TestContext.Current.CancellationToken));

    private static ChatOptions Context(params string[] passages) => new ChatOptions().WithTrust(trust =>
    {
        foreach (string passage in passages)
        {
            trust.Context.Add(passage);
        }
    });
}
