using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Composition;

/// <summary>The recommended order, and longer pipelines around it.</summary>
public sealed class FullPipelineTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RecommendedOrder_FirstRequest_ScoredOnceToolsRunOnceSpansForEachCall(bool streaming)
    {
        using var spans = new RecordedSpans();
        var tool = new CountingTool();
        TestChatClient model = ToolLoop.Model(ids: true, "Paris", "Paris", "London");
        using IChatClient client = Recommended(model, spans);

        ChatResponse response = await client.AskAsync(streaming, options: ToolLoop.Options(tool));

        Assert.Equal(1, tool.Runs);
        Assert.Equal(4, model.Calls.Count);
        Assert.Equal(4, spans.Chats.Count);
        Assert.Equal(2, spans.ChatsUnder(spans.Scoring));
        TrustReport report = response.GetTrustReport()!;
        Assert.Equal(2, Assert.Single(report.Trust!.Signals).Samples);
        Assert.Equal("London", Assert.Single(report.Trust.Alternatives).Text);
        Assert.Equal(Pipeline.Cost(700, 70), report.Accounting!.Total.Amount);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RecommendedOrder_SecondRequest_ComesWithTheSameReportAndWithoutAnyCall(bool streaming)
    {
        using var spans = new RecordedSpans();
        var tool = new CountingTool();
        TestChatClient model = ToolLoop.Model(ids: true, "Paris", "Paris", "London");
        using IChatClient client = Recommended(model, spans);

        TrustReport first = (await client.AskAsync(streaming, options: ToolLoop.Options(tool))).GetTrustReport()!;
        ChatResponse second = await client.AskAsync(streaming, options: ToolLoop.Options(tool));

        Assert.Equal(4, model.Calls.Count);
        Assert.Equal(1, tool.Runs);
        Assert.Equal(3, second.Messages.Count);
        ReportAssert.Same(first, second.GetTrustReport()!);
        ReportAssert.Same(first, second.Messages[^1].GetTrustReport()!);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LoggingAtTrace_OutsideAndInside_LogsEveryCallAndBreaksNone(bool streaming)
    {
        using var outer = new RecordedLog();
        using var inner = new RecordedLog();
        using IChatClient client = TestChatClient.Answering("Paris").AsBuilder()
            .UseLogging(outer.Factory).UseTrustScoring(SampledTrust.Configure).UseLogging(inner.Factory).Build();

        ChatResponse response = await client.AskAsync(streaming);

        Assert.Equal(FusedScore.AllAgree(), response.GetTrustReport()!.Trust!.Score);
        Assert.Equal(1, outer.Count("invoked"));
        Assert.Equal(3, inner.Count("invoked"));
        Assert.Equal(streaming ? 2 : 1, outer.Count(TrustReport.PropertyName));
        Assert.Equal(0, inner.Count(TrustReport.PropertyName));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ConfigureOptionsOutside_WhatItSets_ReachesAnswerAndSamples(bool streaming)
    {
        TestChatClient model = TestChatClient.Answering("Paris");
        using IChatClient client = model.AsBuilder()
            .ConfigureOptions(options => (options.ModelId, options.Seed, options.Temperature) = ("gpt-4.1-mini", 40, 0)).UseTrustScoring(SampledTrust.Configure).Build();

        await client.AskAsync(streaming);

        Assert.Equal([40, 41, 42], model.Calls.Select(call => call.Options!.Seed));
        Assert.Equal([0, 1, 1], model.Calls.Select(call => call.Options!.Temperature));
        Assert.All(model.Calls, call => Assert.Equal("gpt-4.1-mini", call.Options!.ModelId));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ConfigureOptionsInside_WhatItSets_ReachesAnswerAndSamplesAndTheMarkerStays(bool streaming)
    {
        TestChatClient model = TestChatClient.Answering("Paris");
        using IChatClient client = model.AsBuilder().UseTrustScoring(SampledTrust.Configure)
            .ConfigureOptions(options => (options.AdditionalProperties ??= [])["tenant"] = "a").UseDistributedCache(Pipeline.NewCache()).Build();

        await client.AskAsync(streaming);

        Assert.Equal([0, 1, 2], model.Calls.Select(call => call.SampleNumber));
        Assert.All(model.Calls, call => Assert.Equal("a", call.Options!.AdditionalProperties!["tenant"]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Twice_TheOuterReportIsTheOneOnTheResponseAndSamplesAreNotSampledAgain(bool streaming)
    {
        TestChatClient model = TestChatClient.Answering("Paris");
        using IChatClient client = model.AsBuilder()
            .UseTrustScoring(options => { SampledTrust.Configure(options); options.CallIdFactory = () => "outer"; }).UseTrustScoring(options => { SampledTrust.Configure(options); options.CallIdFactory = () => "inner"; }).Build();

        ChatResponse response = await client.AskAsync(streaming);

        Assert.Equal("outer", response.GetTrustReport()!.CallId);
        Assert.Equal("outer", response.Messages[^1].GetTrustReport()!.CallId);
        Assert.Equal("Paris", response.Text);
        Assert.Equal(100, response.Usage!.InputTokenCount);
        Assert.Equal(5, model.Calls.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Twice_OuterWithoutScore_NoScoreOfTheInnerIsLeft(bool streaming)
    {
        using IChatClient client = TestChatClient.Answering("Paris").AsBuilder()
            .UseTrustScoring(options => options.Trust.Enabled = false).UseTrustScoring(SampledTrust.Configure).Build();

        ChatResponse response = await client.AskAsync(streaming);

        Assert.Null(response.GetTrustReport()!.Trust);
        Assert.Null(response.AdditionalProperties!.GetValueOrDefault(TrustReport.ScorePropertyName));
        Assert.Null(response.Messages[^1].AdditionalProperties!.GetValueOrDefault(TrustReport.ScorePropertyName));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AroundTheFunctionLoop_TurnsInSamples_CarryNoReports(bool streaming)
    {
        TestChatClient model = ToolLoop.Model(ids: true, "Paris");
        using IChatClient client = model.AsBuilder().UseTrustScoring(SampledTrust.Configure).UseFunctionInvocation().UseTrustScoring(SampledTrust.Configure).Build();

        ChatResponse response = await client.AskAsync(streaming, options: ToolLoop.Options(new CountingTool()));

        Assert.NotNull(response.Messages[0].GetTrustReport());
        // Two for the turn that asks for the tool, two for the answer, two for the answer as the outer client sees it.
        Assert.Equal(6, model.Samples.Count);
        Assert.All(model.Calls.SelectMany(call => call.Messages), message => Assert.Null(message.GetTrustReport()));
    }

    private static IChatClient Recommended(IChatClient model, RecordedSpans spans) => model.AsBuilder()
        .UseDistributedCache(Pipeline.NewCache())
        .UseTrustScoring(SampledTrust.Configure)
        .UseFunctionInvocation()
        .UseOpenTelemetry(sourceName: spans.SourceName)
        .Build();
}
