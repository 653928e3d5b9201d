using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Trust.Judging;

/// <summary>What is asked of the judge, and what becomes of its verdict.</summary>
public sealed class ReflectionTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Verdict_BecomesTheSignal(bool streaming)
    {
        JudgedCall call = JudgedCall.Replying(JudgedCall.Verdict("correct", "93", "Vichy was the seat of government from 1940", "Paris", "since 508")).With(new ReflectionEstimator());

        TrustReport report = await call.AskAsync(streaming);

        TrustSignal signal = Assert.Single(report.Trust!.Signals);
        Assert.Equal(("reflection", 1, null), (signal.Name, signal.Calls, signal.Samples));
        Assert.Equal(0.93, signal.Score, 12);
        Assert.Equal(["p_correct", "verdict", "confidence"], signal.Measures!.Keys);
        Assert.Equal([signal.Score, 1, 0.93], signal.Measures.Values);
        Assert.Equal(
            "On reflection the answer was held to be correct, with a probability of 93 % of being correct. " +
            "Against it: Vichy was the seat of government from 1940. Doubtful: “Paris”, “since 508”.",
            signal.Explanation);
        Assert.Empty(report.Problems);
        Assert.Equal(1, report.Accounting!.Trust!.Calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Turn_IsAppendedToTheUnchangedConversationAndAnswer(bool streaming)
    {
        JudgedCall call = JudgedCall.Replying(JudgedCall.Verdict("correct", "90")).With(new ReflectionEstimator());
        ChatMessage[] conversation =
        [
            new(ChatRole.System, "Be brief."), new(ChatRole.User, "Hello"), new(ChatRole.Assistant, "Hi"), new(ChatRole.User, [new TextContent("What is this?"), new DataContent(new byte[] { 1, 2 }, "image/png")]),
        ];

        await call.AskAsync(streaming, null, conversation);

        TestCall judged = Assert.Single(call.Judgements);
        Assert.Equal(6, judged.Messages.Count);
        Assert.Equal(conversation, judged.Messages.Take(4));
        Assert.Equal((ChatRole.Assistant, "Paris"), (judged.Messages[4].Role, judged.Messages[4].Text));
        Assert.Equal(ChatRole.User, judged.Messages[5].Role);
        Assert.Contains("\"verdict\"", judged.Messages[5].Text, StringComparison.Ordinal);
        Assert.False(judged.Streaming);
    }

    [Fact]
    public async Task Turn_IsTheSameEveryTime()
    {
        JudgedCall call = JudgedCall.Replying(JudgedCall.Verdict("correct", "90")).With(new ReflectionEstimator());

        await call.AskAsync();
        await call.AskAsync(streaming: true);

        Assert.Equal(call.Judgements[0].Messages[^1].Text, call.Judgements[1].Messages[^1].Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Options_KeepWhatCountsForTheCacheAndDropWhatHinders(bool streaming)
    {
        JudgedCall call = JudgedCall.Replying(JudgedCall.Verdict("correct", "90")).With(new ReflectionEstimator());
        var options = new ChatOptions
        {
            ModelId = "gpt-4.1-mini",
            Instructions = "Be brief.",
            MaxOutputTokens = 5,
            Temperature = 0.7f,
            TopP = 0.5f,
            TopK = 3,
            FrequencyPenalty = 1,
            PresencePenalty = 1,
            Seed = 42,
            StopSequences = ["}"],
            Tools = [AIFunctionFactory.Create(() => 1, "one")],
            ToolMode = ChatToolMode.RequireAny,
            AllowMultipleToolCalls = true,
            ResponseFormat = ChatResponseFormat.Text,
            RawRepresentationFactory = _ => null,
            AdditionalProperties = new AdditionalPropertiesDictionary { ["mine"] = "kept" },
        };

        await call.AskAsync(streaming, options);

        ChatOptions sent = Assert.Single(call.Judgements).Options!;
        Assert.Equal(("gpt-4.1-mini", "Be brief.", 42L, 2048), (sent.ModelId, sent.Instructions, sent.Seed, sent.MaxOutputTokens));
        Assert.Same(options.RawRepresentationFactory, sent.RawRepresentationFactory);
        Assert.Equal((null, null, null, null, null), (sent.Temperature, sent.TopP, sent.TopK, sent.FrequencyPenalty, sent.PresencePenalty));
        Assert.Equal((null, null, null, null, null), (sent.Tools, sent.ToolMode, sent.AllowMultipleToolCalls, sent.StopSequences, sent.ConversationId));
        Assert.Null(sent.ResponseFormat);
        Assert.Equal([("mine", "kept"), ("trustai_reflection", (object)1)], sent.AdditionalProperties!.Select(property => (property.Key, property.Value!)).Order());
        Assert.Equal(("Text", 1), (options.ResponseFormat is ChatResponseFormatText ? "Text" : "", options.AdditionalProperties.Count));
    }

    [Fact]
    public async Task Schema_PutsTheVerdictFirstAndAllowsNothingElse()
    {
        JudgedCall call = JudgedCall.Replying(JudgedCall.Verdict("correct", "90")).With(new ReflectionEstimator { UseJsonSchema = true });

        await call.AskAsync();

        ChatOptions sent = Assert.Single(call.Judgements).Options!;
        Assert.Equal(["strict", "trustai_reflection"], sent.AdditionalProperties!.Keys.Order());
        var format = Assert.IsType<ChatResponseFormatJson>(sent.ResponseFormat);
        JsonElement schema = format.Schema!.Value;
        Assert.Equal("reflection", format.SchemaName);
        Assert.Equal(["verdict", "confidence", "counterargument", "doubtful_claims"], schema.GetProperty("properties").EnumerateObject().Select(member => member.Name));
        Assert.Equal(["verdict", "confidence", "counterargument", "doubtful_claims"], schema.GetProperty("required").EnumerateArray().Select(member => member.GetString()));
        Assert.False(schema.GetProperty("additionalProperties").GetBoolean());
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(100, null, 2048)]
    [InlineData(9000, null, 9000)]
    [InlineData(100, 64, 64)]
    [InlineData(null, 4000, 4000)]
    public async Task OutputTokens_LeaveRoomUnlessConfigured(int? callers, int? configured, int? expected)
    {
        JudgedCall call = JudgedCall.Replying(JudgedCall.Verdict("correct", "90")).With(new ReflectionEstimator { MaxOutputTokens = configured });

        await call.AskAsync(false, new ChatOptions { MaxOutputTokens = callers });

        Assert.Equal(expected, Assert.Single(call.Judgements).Options!.MaxOutputTokens);
    }

    [Fact]
    public async Task Temperature_IsSentOnlyIfConfigured()
    {
        JudgedCall call = JudgedCall.Replying(JudgedCall.Verdict("correct", "90")).With(new ReflectionEstimator { Temperature = 0.2f });

        await call.AskAsync(false, new ChatOptions { Temperature = 1 });

        Assert.Equal(0.2f, Assert.Single(call.Judgements).Options!.Temperature);
    }

    [Theory]
    [InlineData("correct", 100, 1)]
    [InlineData("correct", 80, 0.8)]
    [InlineData("correct", 55, 0.55)]
    [InlineData("correct", 0, 0.51)]
    [InlineData("incorrect", 100, 0.49)]
    [InlineData("incorrect", 45, 0.45)]
    [InlineData("incorrect", 20, 0.2)]
    [InlineData("incorrect", 0, 0)]
    public async Task Score_IsTheNumberOnTheVerdictsSide(string verdict, int confidence, double expected)
    {
        TrustReport report = await JudgedCall.Replying(JudgedCall.Verdict(verdict, $"{confidence}")).With(new ReflectionEstimator()).AskAsync();

        TrustSignal signal = Assert.Single(report.Trust!.Signals);
        Assert.Equal(expected, signal.Score, 12);
        Assert.Equal(confidence / 100.0, signal.Measures!["confidence"], 12);
        Assert.Equal(verdict is "correct" ? 1 : 0, signal.Measures["verdict"]);
    }

    [Fact]
    public void Score_GrowsWithTheNumberAndTheVerdict()
    {
        double last = -1;
        foreach (bool correct in new[] { false, true })
        {
            for (int confidence = 0; confidence <= 1000; confidence++)
            {
                double score = ReflectionScore.Combine(correct, confidence / 1000.0);
                Assert.True(score > last || (correct && confidence == 0 && score > 0.5), $"{correct} {confidence}");
                Assert.InRange(score, correct ? 0.5 : 0, correct ? 1 : 0.5);
                last = score;
            }
        }
    }

    [Fact]
    public async Task Explanation_IsOneLineOfLimitedLength()
    {
        string[] claims = [.. Enumerable.Range(1, 9).Select(i => $"claim {i} {new string('y', 300)}")];
        string reply = JudgedCall.Verdict("incorrect", "10", $"It\n is\t wrong, {string.Join(' ', Enumerable.Repeat("really", 100))}", claims);

        TrustSignal signal = Assert.Single((await JudgedCall.Replying(reply).With(new ReflectionEstimator()).AskAsync()).Trust!.Signals);

        Assert.StartsWith("On reflection the answer was held to be incorrect, with a probability of 10 % of being correct. Against it: It is wrong, really", signal.Explanation, StringComparison.Ordinal);
        Assert.Contains("really… Doubtful: “claim 1 y", signal.Explanation, StringComparison.Ordinal);
        Assert.Contains("“claim 5 y", signal.Explanation, StringComparison.Ordinal);
        Assert.DoesNotContain("claim 6", signal.Explanation, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', signal.Explanation!);
        Assert.True(signal.Explanation!.Length < 1100);
    }

    [Fact]
    public async Task Explanation_WithoutCounterArgument_IsTheVerdictAlone()
    {
        foreach (string reply in new[] { """{"verdict":"correct","confidence":90}""", """{"verdict":"correct","confidence":90,"counterargument":" ","doubtful_claims":"none"}""", """{"verdict":"correct","confidence":90,"counterargument":7,"doubtful_claims":[1,"\ud800",""]}""" })
        {
            TrustSignal signal = Assert.Single((await JudgedCall.Replying(reply).With(new ReflectionEstimator()).AskAsync()).Trust!.Signals);
            Assert.Equal("On reflection the answer was held to be correct, with a probability of 90 % of being correct.", signal.Explanation);
        }
    }

    [Fact]
    public async Task Context_Null_Throws() =>
        await Assert.ThrowsAsync<ArgumentNullException>("context", async () => await new ReflectionEstimator().EstimateAsync(null!, TestContext.Current.CancellationToken));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TrustClientFurtherIn_DoesNotScoreTheJudgement(bool streaming)
    {
        JudgedCall call = JudgedCall.Replying(JudgedCall.Verdict("correct", "90")).With(new ReflectionEstimator());
        var inner = new TrustScoringOptions();
        inner.Trust.Estimators.Clear();
        inner.Trust.Estimators.Add(new ReflectionEstimator());
        using var client = new TrustScoringChatClient(new TrustScoringChatClient(call.Inner, inner), call.Options);

        await JudgedCall.AskAsync(client, streaming);

        // One of the inner client on the answer, one of the outer.
        Assert.Equal(2, call.Judgements.Count);
    }
}
