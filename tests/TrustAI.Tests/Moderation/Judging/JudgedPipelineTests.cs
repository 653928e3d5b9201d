using Microsoft.Extensions.AI;
using TrustAI.Tests.Composition;

namespace TrustAI.Tests.Moderation.Judging;

/// <summary>A model that judges questions and answers in a pipeline.</summary>
public sealed class JudgedPipelineTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task QuestionAndAnswer_AreJudgedAndPriced(bool streaming)
    {
        TestChatClient judge = Verdicts.Judge(Verdicts.Clean);
        using IChatClient client = Client(TestChatClient.Answering("Paris"), judge);

        TrustReport report = (await client.AskAsync(streaming)).GetTrustReport()!;

        Assert.Equal(2, judge.Calls.Count);
        Assert.Contains(judge.Calls, call => call.Messages[0].Text.Contains("written by the user", StringComparison.Ordinal) && call.Messages[1].Text.Contains("capital of France", StringComparison.Ordinal));
        Assert.Contains(judge.Calls, call => call.Messages[0].Text.Contains("the answer of an AI", StringComparison.Ordinal) && call.Messages[1].Text.Contains("Paris", StringComparison.Ordinal));
        Assert.Equal((2, 2 * Pipeline.OneCall), (report.Accounting!.Moderation!.Calls, report.Accounting.Moderation.Cost));
        Assert.Equal(3 * Pipeline.OneCall, report.Accounting.Total.Amount);
        Assert.Equal(("judge", ModerationStatus.Passed), (report.Moderation!.Output!.Provider, report.Moderation.Output.Status));
        Assert.Empty(report.Problems);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Question_ThatTheJudgeFlags_IsBlockedAndItsVerdictPaidFor(bool streaming)
    {
        // Shown is nothing before the verdict.
        TestChatClient judge = Verdicts.Judge(Verdicts.Flagged(95, ("illicit", 1, 95)));
        using IChatClient client = Client(TestChatClient.Answering("secret"), judge);

        ChatResponse response = await client.AskAsync(streaming);

        TrustReport report = response.GetTrustReport()!;
        Assert.Equal(ChatFinishReason.ContentFilter, response.FinishReason);
        Assert.DoesNotContain("secret", response.Text, StringComparison.Ordinal);
        Assert.Equal(["illicit"], report.Moderation!.Input!.FlaggedCategories);
        Assert.Equal((1, Pipeline.OneCall), (report.Accounting!.Moderation!.Calls, report.Accounting.Moderation.Cost));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Judge_WithoutAVerdict_LeavesItMissingAndNotClean(bool streaming)
    {
        using IChatClient client = Client(TestChatClient.Answering("Paris"), Verdicts.Judge("I'd rather not."));

        TrustReport report = (await client.AskAsync(streaming)).GetTrustReport()!;

        Assert.Equal(ModerationStatus.NoVerdict, report.Moderation!.Input!.Status);
        Assert.True(report.Moderation.Input.FailedChecks > 0);
        Assert.All(report.Problems, problem => Assert.Equal((TrustProblemKind.NoVerdict, "ChatClientModerator reached no verdict, so its verdict is missing."), (problem.Kind, problem.Message)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Judge_ThatIsThisVeryPipeline_IsNotJudgedAgain(bool streaming)
    {
        var model = new TestChatClient
        {
            OnResponse = (call, _) => Task.FromResult(TestChatClient.Response(call.Options?.AdditionalProperties?.ContainsKey("trustai_judgement") is true ? Verdicts.Clean : "Paris")),
        };
        using IChatClient inner = model.AsBuilder().UseModeration().Build();
        using IChatClient client = Client(inner, inner);

        Assert.Equal("Paris", (await client.AskAsync(streaming)).Text);

        Assert.Equal(3, model.Calls.Count);
    }

    private static TrustScoringChatClient Client(IChatClient model, IChatClient judge)
    {
        var options = new TrustScoringOptions();
        options.Trust.Enabled = false;
        options.Moderation.Moderators.Add(new ChatClientModerator(judge));
        options.Moderation.Input.Action = ModerationAction.Block;
        options.Moderation.Streaming.Mode = ModerationStreamMode.Hold;
        return new TrustScoringChatClient(model, options);
    }
}
