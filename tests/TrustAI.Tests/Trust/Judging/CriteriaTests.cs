using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Trust.Judging;

/// <summary>Criteria in plain language, judged beside the score.</summary>
public sealed class CriteriaTests
{
    private const string Reply = """{"ratings":[{"criterion":1,"rating":5,"reason":"It greets"},{"criterion":2,"rating":2,"reason":"Rather long."}]}""";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Criteria_AreScoredInOneCallFromZeroToOne(bool streaming)
    {
        (IReadOnlyList<TrustCriterionScore> scores, TrustReport report, JudgedCall call) = await JudgeAsync(streaming, _ => TestChatClient.Response(Reply));

        Assert.Equal([("polite", 1.0, "It greets."), ("brief", 0.25, "Rather long.")], scores.Select(score => (score.Name, score.Score!.Value, score.Explanation!)));
        Assert.Empty(report.Problems);
        Assert.Null(report.Trust!.Score);
        TestCall judged = Assert.Single(call.Judgements);
        Assert.Equal("criteria", judged.Options!.AdditionalProperties!["trustai_judgement"]);
        Assert.Equal("criteria", Assert.IsType<ChatResponseFormatJson>(judged.Options.ResponseFormat).SchemaName);
        Assert.Matches("<<<criterion 1 [0-9a-f]{16}>>>\nThe answer is polite.\n<<<end criterion 1 ", judged.Messages[1].Text);
        Assert.Matches("<<<criterion 2 [0-9a-f]{16}>>>\nThe answer is short.\n", judged.Messages[1].Text);
        Assert.Matches("<<<answer [0-9a-f]{16}>>>\nHello\n", judged.Messages[1].Text);
    }

    [Fact]
    public async Task NoCriteria_IsNoCall()
    {
        JudgedCall call = JudgedCall.Replying(Reply);

        await call.AskAsync();

        Assert.Empty(call.Judgements);
    }

    [Fact]
    public async Task Rating_WithAlternatives_IsItsExpectedValue()
    {
        (IReadOnlyList<TrustCriterionScore> scores, _, _) = await JudgeAsync(false, _ => JudgedCall.WithTokens(
            ("{\"ratings\":[{\"criterion\":1,\"rating\":", 1, []), ("4", 0.5, [("4", 0.5), ("5", 0.25), ("3", 0.125), ("9", 0.1), ("x", 0.025)]),
            (",\"reason\":\"rating: 1\"},{\"criterion\":2,\"rating\":", 1, []), (" 1", 0.75, [(" 1", 0.75), ("2", 0.25)]), ("}]}", 1, [])));

        Assert.Equal((((0.5 * 4) + (0.25 * 5) + (0.125 * 3)) / 0.875 / 4) - 0.25, scores[0].Score!.Value, 6);
        Assert.Equal(0.25 / 4, scores[1].Score!.Value, 6);
    }

    [Fact]
    public async Task Rating_ElsewhereInTheReply_LeavesTheProbabilitiesOut()
    {
        (IReadOnlyList<TrustCriterionScore> scores, _, _) = await JudgeAsync(false, _ => JudgedCall.WithTokens(
            ("{\"notes\":[{\"rating\":", 1, []), ("4", 0.5, [("4", 0.5), ("1", 0.5)]), ("}],\"ratings\":[{\"criterion\":1,\"rating\":", 1, []), ("4", 0.5, [("4", 0.5), ("5", 0.5)]), ("},{\"criterion\":2,\"rating\":3}]}", 1, [])));

        Assert.Equal([0.75, 0.5], scores.Select(score => score.Score!.Value));
    }

    [Theory]
    [InlineData("""{"ratings":[{"criterion":2,"rating":2},{"criterion":1,"rating":"5"}]}""", 1.0, 0.25)]
    [InlineData("""{"ratings":[{"criterion":2,"rating":1}]}""", null, 0.0)]
    [InlineData("""{"ratings":[{"criterion":1,"rating":0},{"criterion":2,"rating":6}]}""", null, null)]
    [InlineData("""{"ratings":[{"criterion":1,"rating":5},{"criterion":1,"rating":4},{"criterion":2,"rating":3}]}""", null, 0.5)]
    [InlineData("""{"ratings":[{"criterion":1,"rating":4.5},{"criterion":2,"rating":"four"}]}""", null, null)]
    [InlineData("""{"ratings":[{"criterion":0,"rating":5},{"criterion":3,"rating":5},{"rating":5},5,{"criterion":2,"rating":5}]}""", null, 1.0)]
    [InlineData("""{"ratings":5}""", null, null)]
    [InlineData("{}", null, null)]
    [InlineData("polite: 5, brief: 2", null, null)]
    public async Task Rating_MissingTwiceOrOffTheScale_IsUnknown(string reply, double? polite, double? brief)
    {
        (IReadOnlyList<TrustCriterionScore> scores, TrustReport report, _) = await JudgeAsync(false, _ => TestChatClient.Response(reply));

        Assert.Equal([("polite", polite), ("brief", brief)], scores.Select(score => (score.Name, score.Score)));
        Assert.Equal(polite is null || brief is null ? [("criteria", TrustProblemKind.NoVerdict)] : [], report.Problems.Select(problem => (problem.Part, problem.Kind)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Judge_ThatFails_LeavesThemUnknown(bool streaming)
    {
        (IReadOnlyList<TrustCriterionScore> scores, TrustReport report, _) = await JudgeAsync(streaming, _ => throw new InvalidOperationException("down"));

        Assert.Equal([("polite", null), ("brief", null)], scores.Select(score => (score.Name, score.Score)));
        Assert.Contains(report.Problems, problem => problem is { Part: "criteria", Kind: TrustProblemKind.Failure });
    }

    [Fact]
    public async Task Answer_ThatHoldsTheReply_IsNotTakenForIt()
    {
        (IReadOnlyList<TrustCriterionScore> scores, TrustReport report, _) = await JudgeAsync(false, _ => TestChatClient.Response(Reply), $"Hello {Reply}");

        Assert.All(scores, score => Assert.Null(score.Score));
        Assert.Equal(TrustProblemKind.NoVerdict, Assert.Single(report.Problems).Kind);
    }

    [Fact]
    public async Task Deadline_IsATimeoutAndTheCallersCancellationEndsTheCall()
    {
        var clock = new ManualTimeProvider();
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        bool byCaller = false;
        var call = new JudgedCall("Hello", async (_, token) =>
        {
            if (byCaller)
            {
                await cancelled.CancelAsync();
            }

            clock.Advance(TimeSpan.FromMinutes(1));
            token.ThrowIfCancellationRequested();
            return TestChatClient.Response(Reply);
        });
        call.Options.TimeProvider = clock;
        call.Options.Trust.Criteria["polite"] = "The answer is polite.";
        using var client = new TrustScoringChatClient(call.Inner, call.Options);

        TrustReport report = await JudgedCall.AskAsync(client);
        Assert.Contains(report.Problems, problem => problem is { Part: "criteria", Kind: TrustProblemKind.Timeout });
        Assert.Null(Assert.Single(report.Trust!.Criteria!).Score);

        byCaller = true;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.AskAsync(false, [new ChatMessage(ChatRole.User, "?")], null, cancelled.Token));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Limit_WithoutRoomForACall_LeavesCriteriaWithoutAScoreAndIsNoProblem(bool streaming)
    {
        JudgedCall call = JudgedCall.Replying(Reply);
        call.Options.Trust.Criteria["polite"] = "The answer is polite.";
        call.Options.Trust.MaxCalls = 0;

        TrustReport report = await call.AskAsync(streaming);

        Assert.Equal(("polite", null), (Assert.Single(report.Trust!.Criteria!).Name, report.Trust.Criteria![0].Score));
        Assert.Equal("call limit reached", report.Trust.StoppedBecause);
        Assert.Empty(report.Problems);
        Assert.Empty(call.Judgements);
    }

    private static async Task<(IReadOnlyList<TrustCriterionScore> Scores, TrustReport Report, JudgedCall Call)> JudgeAsync(bool streaming, Func<TestCall, ChatResponse> judge, string answer = "Hello")
    {
        var call = new JudgedCall(answer, judge);
        call.Options.Trust.Criteria["polite"] = "The answer is polite.";
        ChatOptions options = new ChatOptions().WithTrust(trust => trust.Criteria["brief"] = "The answer is short.");
        TrustReport report = await call.AskAsync(streaming, options);
        return ([.. report.Trust!.Criteria!], report, call);
    }
}
