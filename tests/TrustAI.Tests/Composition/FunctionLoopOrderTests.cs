using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Composition;

/// <summary>Trust scoring on either side of the function loop.</summary>
public sealed class FunctionLoopOrderTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TrustOutside_ToolsRunOnceAndNeverForSamples(bool streaming)
    {
        var tool = new CountingTool();
        TestChatClient model = ToolLoop.Model(ids: true, "Paris", "Paris", "London");
        using IChatClient client = model.AsBuilder().UseTrustScoring(SampledTrust.Configure).UseFunctionInvocation().Build();

        ChatResponse response = await client.AskAsync(streaming, options: ToolLoop.Options(tool));

        Assert.Equal(1, tool.Runs);
        Assert.Equal(4, model.Calls.Count);
        Assert.Equal(2, model.Samples.Count);
        Assert.Equal("Paris", response.Text);
        Assert.Equal("London", Assert.Single(response.GetTrustReport()!.Trust!.Alternatives).Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TrustOutside_Samples_AreCleanCallsWithTheToolTurns(bool streaming)
    {
        TestChatClient model = ToolLoop.Model(ids: true, "Paris");
        using IChatClient client = model.AsBuilder().UseTrustScoring(SampledTrust.Configure).UseFunctionInvocation().Build();

        await client.AskAsync(streaming, options: ToolLoop.Options(new CountingTool()));

        Assert.All(model.Samples, sample =>
        {
            Assert.Null(sample.Options!.Tools);
            Assert.Null(sample.Options.ToolMode);
            Assert.Null(sample.Options.AllowMultipleToolCalls);
            Assert.Null(sample.Options.ConversationId);
            Assert.Equal([ChatRole.User, ChatRole.Assistant, ChatRole.Tool], sample.Messages.Select(message => message.Role));
            Assert.Equal("call-1", Assert.Single(sample.Messages[1].Contents.OfType<FunctionCallContent>()).CallId);
            Assert.Equal("call-1", Assert.Single(sample.Messages[2].Contents.OfType<FunctionResultContent>()).CallId);
        });
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(true, false)]
    public async Task TrustOutside_Report_HasTheSumOfTheTurns(bool streaming, bool ids)
    {
        TestChatClient model = ToolLoop.Model(ids, "Paris");
        using IChatClient client = model.AsBuilder().UseTrustScoring(SampledTrust.Configure).UseFunctionInvocation().Build();

        ChatResponse response = await client.AskAsync(streaming, options: ToolLoop.Options(new CountingTool()));

        AccountingReport accounting = response.GetTrustReport()!.Accounting!;
        Assert.Equal(300, accounting.Answer!.Usage!.InputTokens);
        Assert.Equal(30, accounting.Answer.Usage.OutputTokens);
        Assert.Equal(Pipeline.Cost(300, 30), accounting.Answer.Cost);
        Assert.True(accounting.Aggregated);
        Assert.Equal(2, accounting.Trust!.Calls);
        Assert.Equal(2 * Pipeline.Cost(200, 20), accounting.Trust.Cost);
        Assert.Equal(Pipeline.Cost(700, 70), accounting.Total.Amount);
        Assert.Equal(300, response.Usage!.InputTokenCount);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TrustOutside_StatefulConversation_IsNotSampled(bool streaming)
    {
        TestChatClient model = TestChatClient.Answering("Paris");
        using IChatClient client = model.AsBuilder().UseTrustScoring(SampledTrust.Configure).UseFunctionInvocation().Build();

        ChatResponse response = await client.AskAsync(streaming, options: new ChatOptions { ConversationId = "kept" });

        Assert.Equal("kept", Assert.Single(model.Calls).Options!.ConversationId);
        TrustReport report = response.GetTrustReport()!;
        Assert.Null(report.Trust!.Score);
        Assert.Equal(TrustProblemKind.StatefulConversation, Assert.Single(report.Problems).Kind);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TrustInside_EachTurn_IsReportedByItself(bool streaming)
    {
        var tool = new CountingTool();
        TestChatClient model = ToolLoop.Model(ids: true, "Paris");
        using IChatClient client = model.AsBuilder().UseFunctionInvocation().UseTrustScoring(SampledTrust.Configure).Build();

        ChatResponse response = await client.AskAsync(streaming, options: ToolLoop.Options(tool));

        Assert.Equal(1, tool.Runs);
        Assert.Equal(6, model.Calls.Count);
        // The turn that asks for a tool is asked for again with the tool declared, the answer without.
        Assert.Equal([(ChatRole.User, true), (ChatRole.User, true), (ChatRole.Tool, false), (ChatRole.Tool, false)],
            model.Samples.Select(sample => (sample.Messages[^1].Role, sample.Options!.Tools is not null)));
        Assert.All(model.Samples.SelectMany(sample => sample.Options!.Tools ?? []), declared => Assert.IsNotAssignableFrom<AIFunction>(declared));
        Assert.Equal(3, response.Messages.Count);
        TrustReport turn = response.Messages[0].GetTrustReport()!;
        Assert.Equal(1, turn.Trust!.Signals.Single(signal => signal.Name is "consistency").Score);
        Assert.Equal(FusedScore.AllAgree(), turn.Trust.Score);
        Assert.Empty(turn.Problems);
        Assert.Equal(2, turn.Accounting!.Trust!.Calls);
        TrustReport answer = response.GetTrustReport()!;
        Assert.Equal(FusedScore.AllAgree(), answer.Trust!.Score);
        Assert.Empty(answer.Problems);
        Assert.Equal(answer.CallId, response.Messages[^1].GetTrustReport()!.CallId);
        Assert.NotEqual(answer.CallId, turn.CallId);
        Assert.True(response.Messages[0].AdditionalProperties!.ContainsKey(TrustReport.ScorePropertyName));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TrustInside_UsageAddedUpLater_DoesNotReachTheReports(bool streaming)
    {
        TestChatClient model = ToolLoop.Model(ids: true, "Paris");
        using IChatClient client = model.AsBuilder().UseFunctionInvocation().UseTrustScoring(SampledTrust.Configure).Build();

        ChatResponse response = await client.AskAsync(streaming, options: ToolLoop.Options(new CountingTool()));

        // The function loop adds the later turns into the very object that the first response brought.
        Assert.Equal(300, response.Usage!.InputTokenCount);
        AccountingReport turn = response.Messages[0].GetTrustReport()!.Accounting!;
        Assert.Equal(100, turn.Answer!.Usage!.InputTokens);
        Assert.Equal(3 * Pipeline.Cost(100, 10), turn.Total.Amount);
        AccountingReport answer = response.GetTrustReport()!.Accounting!;
        Assert.Equal(200, answer.Answer!.Usage!.InputTokens);
        Assert.False(answer.Aggregated);
        Assert.Equal(3 * Pipeline.Cost(200, 20), answer.Total.Amount);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TrustInside_CacheInnermost_SecondLoopComesFromTheCache(bool streaming)
    {
        TestChatClient model = ToolLoop.Model(ids: true, "Paris");
        using IChatClient client = model.AsBuilder().UseFunctionInvocation().UseTrustScoring(SampledTrust.Configure).UseDistributedCache(Pipeline.NewCache()).Build();

        await client.AskAsync(streaming, options: ToolLoop.Options(new CountingTool()));
        int calls = model.Calls.Count;
        await client.AskAsync(streaming, options: ToolLoop.Options(new CountingTool()));

        Assert.Equal(6, calls);
        Assert.Equal(calls, model.Calls.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TrustOutside_Reflection_IsMadeOnceOfTheFinalAnswerAndWithoutTools(bool streaming)
    {
        var tool = new CountingTool();
        TestChatClient model = ToolLoop.Model(ids: true, "Paris").WithReflections(100);
        using IChatClient client = model.AsBuilder().UseTrustScoring(options => options.Trust.BandUpper = 1).UseFunctionInvocation().Build();

        ChatResponse response = await client.AskAsync(streaming, options: ToolLoop.Options(tool));

        TestCall reflection = Assert.Single(model.Reflections);
        Assert.Null(reflection.Options!.Tools);
        Assert.Null(reflection.Options.ToolMode);
        Assert.Contains(reflection.Messages, message => message.Text.Contains("Paris", StringComparison.Ordinal));
        Assert.Equal(1, tool.Runs);
        Assert.Equal(["reflection", "consistency"], response.GetTrustReport()!.Trust!.Signals.Select(signal => signal.Name));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TrustOutside_ReflectionThatAsksForATool_RunsNoneAndIsNoVerdict(bool streaming)
    {
        var tool = new CountingTool();
        TestChatClient model = ToolLoop.Model(ids: true, "Paris");
        model.OnReflection = (_, _) => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("call-2", "look_up")])));
        using IChatClient client = model.AsBuilder().UseTrustScoring().UseFunctionInvocation().Build();

        ChatResponse response = await client.AskAsync(streaming, options: ToolLoop.Options(tool));

        Assert.Equal("Paris", response.Text);
        Assert.Equal(1, tool.Runs);
        TrustReport report = response.GetTrustReport()!;
        Assert.Equal(["consistency"], report.Trust!.Signals.Select(signal => signal.Name));
        Assert.Contains(report.Problems, problem => problem is { Part: "reflection", Kind: TrustProblemKind.NoVerdict });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TrustInside_Reflections_AreOneForEachTurnAndWithoutTools(bool streaming)
    {
        var tool = new CountingTool();
        TestChatClient model = ToolLoop.Model(ids: true, "Paris").WithReflections(100);
        using IChatClient client = model.AsBuilder().UseFunctionInvocation().UseTrustScoring(options => options.Trust.BandUpper = 1).Build();

        ChatResponse response = await client.AskAsync(streaming, options: ToolLoop.Options(tool));

        Assert.Equal(1, tool.Runs);
        Assert.Equal(2, model.Reflections.Count);
        Assert.All(model.Reflections, reflection => Assert.Null(reflection.Options!.Tools));
        Assert.All([response.Messages[0].GetTrustReport()!, response.GetTrustReport()!], report =>
            Assert.Equal(["reflection", "consistency"], report.Trust!.Signals.Select(signal => signal.Name)));
    }
}
