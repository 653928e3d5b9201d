using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Trust.Structured;

/// <summary>Answers that ask for tools.</summary>
public sealed class ToolCallTests
{
    private int _runs;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_AgreedBySamples_IsTrusted(bool streaming)
    {
        TestChatClient model = Model(_ => [Weather("Paris")]);
        TrustReport report = await AskAsync(model, streaming);
        Assert.Equal(1, Agreement(report));
        Assert.Equal(1, report.Trust!.Fields!["get_weather.city"]);
        Assert.Empty(report.Problems);
        Assert.Equal(0, _runs);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Samples_HaveTheToolsDeclared_AndNoneThatCouldRun(bool streaming)
    {
        TestChatClient model = Model(_ => [Weather("Paris")]);
        await AskAsync(model, streaming);
        Assert.Equal(2, model.Samples.Count);
        Assert.All(model.Samples, sample =>
        {
            AITool tool = Assert.Single(sample.Options!.Tools!);
            Assert.Equal("get_weather", tool.Name);
            Assert.IsAssignableFrom<AIFunctionDeclaration>(tool);
            Assert.IsNotAssignableFrom<AIFunction>(tool);
            Assert.Equal(ChatToolMode.RequireAny, sample.Options.ToolMode);
            Assert.True(sample.Options.AllowMultipleToolCalls);
        });
    }

    [Fact]
    public async Task OtherArgument_CountsByField()
    {
        TrustReport report = await AskAsync(Model(sample => [Weather(sample == 1 ? "Xzqv" : "Paris", "C")]));
        Assert.InRange(Agreement(report), 0.7, 0.76);
        Assert.Equal(0.5, report.Trust!.Fields!["get_weather.city"], 12);
        Assert.Equal(1, report.Trust.Fields["get_weather.unit"], 12);
        Assert.Equal("""{"get_weather":{"city":"Xzqv","unit":"C"}}""", Assert.Single(report.Trust.Alternatives).Text);
    }

    [Fact]
    public async Task OtherTool_SharesNothing()
    {
        TrustReport report = await AskAsync(Model(sample => [sample == 0 ? Weather("Paris") : new FunctionCallContent("1", "get_time", new Dictionary<string, object?> { ["city"] = "Paris" })]));
        Assert.Equal(0, Agreement(report), 12);
    }

    [Fact]
    public async Task AnswerInWordsInstead_Disagrees()
    {
        TrustReport report = await AskAsync(Model(sample => sample == 0 ? [Weather("Paris")] : [new TextContent("It rains.")]));
        Assert.InRange(Agreement(report), 0, 0.05);
        Assert.Equal(TrustLabel.Untrusted, report.Trust!.Label);
    }

    [Fact]
    public async Task CallsSideBySide_HaveNoOrder_AndWordsBesideThemDoNotCount()
    {
        AIContent[] calls = [Weather("Paris"), Weather("Lyon"), new FunctionCallContent("3", "get_time")];
        TrustReport report = await AskAsync(Model(sample => sample == 0 ? [new TextContent("Let me see."), .. calls] : [.. calls.Reverse()]));
        Assert.Equal(1, Agreement(report));
        Assert.Equal(["get_time", "get_weather[0].city", "get_weather[1].city"], report.Trust!.Fields!.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ArgumentOfAnUnknownType_IsComparedByItsText()
    {
        TrustReport report = await AskAsync(Model(sample => [new FunctionCallContent("1", "get_weather", new Dictionary<string, object?> { ["at"] = new Place(sample == 2 ? "x" : "\"y\"") })]));
        Assert.Equal(["get_weather.at"], report.Trust!.Fields!.Keys);
        Assert.InRange(Agreement(report), 0.4, 0.6);
    }

    [Fact]
    public async Task ArgumentsThatAreNoJson_DoNotBreakTheReport()
    {
        TrustReport report = await AskAsync(Model(_ => [new FunctionCallContent("1", "get_weather", new Dictionary<string, object?> { ["a"] = double.NaN, ["b"] = default(System.Text.Json.JsonElement), ["c"] = null })]));
        Assert.Equal(1, Agreement(report));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FunctionLoopBelow_HandsSampledCallsBack(bool streaming)
    {
        // The loop stops at the declared tool and returns the call; in samples every tool is one.
        TestChatClient model = Model(_ => [Weather("Paris")]);
        using IChatClient client = model.AsBuilder().UseTrustScoring(SampledTrust.Configure).UseFunctionInvocation().Build();
        ChatResponse response = await client.AskAsync(streaming, options: new ChatOptions { Tools = [Tool().AsDeclarationOnly()] });
        Assert.Equal(1, Agreement(response.GetTrustReport()!));
        Assert.Equal(3, model.Calls.Count);
        Assert.Equal(0, _runs);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FunctionLoopWithToolsOfItsOwn_IsNotSampledAndSaysSo(bool streaming)
    {
        TestChatClient model = Model(_ => [Weather("Paris")]);
        using IChatClient client = model.AsBuilder().UseTrustScoring(SampledTrust.Configure).UseFunctionInvocation(configure: loop =>
        {
            loop.AdditionalTools = [AIFunctionFactory.Create(() => ++_runs, "other")];
        }).Build();
        ChatResponse response = await client.AskAsync(streaming, options: new ChatOptions { Tools = [Tool().AsDeclarationOnly()] });
        TrustReport report = response.GetTrustReport()!;
        Assert.Equal(TrustLabel.Unverified, report.Trust!.Label);
        Assert.Equal(("trust", TrustProblemKind.ToolCalls), (Assert.Single(report.Problems).Part, report.Problems[0].Kind));
        Assert.Single(model.Calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ToolsOfTheProvider_AreNotOfferedToSamples(bool streaming)
    {
        TestChatClient model = Model(_ => [Weather("Paris")]);
        await AskAsync(model, streaming, new ChatOptions { Tools = [new HostedWebSearchTool(), Tool()] });
        Assert.All(model.Samples, sample => Assert.Equal("get_weather", Assert.Single(sample.Options!.Tools!).Name));
    }

    [Fact]
    public async Task NoToolDeclared_IsNotScored()
    {
        TrustReport report = await AskAsync(Model(_ => [Weather("Paris")]), options: new ChatOptions { Tools = [new HostedWebSearchTool()] });
        Assert.Equal(TrustProblemKind.ToolCalls, Assert.Single(report.Problems).Kind);
        Assert.Null(report.Trust!.Score);
    }

    [Fact]
    public async Task ExistingAnswer_WithItsOptions_IsScored()
    {
        using var scorer = new TrustScorer(Model(_ => [Weather("Paris")]), SampledTrust.Options());
        TrustReport report = await scorer.ScoreAsync(
            [new ChatMessage(ChatRole.User, "How is the weather?")], new ChatResponse(new ChatMessage(ChatRole.Assistant, [Weather("Paris")])),
            new ChatOptions { Tools = [Tool()] }, TestContext.Current.CancellationToken);
        Assert.Equal(1, Agreement(report));
    }

    private static double Agreement(TrustReport report) => Assert.Single(report.Trust!.Signals).Score;

    private static FunctionCallContent Weather(string city, string? unit = null)
    {
        var arguments = new Dictionary<string, object?> { ["city"] = city };
        if (unit is not null)
        {
            arguments["unit"] = unit;
        }

        return new FunctionCallContent(Guid.NewGuid().ToString("N"), "get_weather", arguments);
    }

    private static TestChatClient Model(Func<int, IList<AIContent>> contents) => new()
    {
        OnResponse = (call, _) => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, contents(call.SampleNumber)) { MessageId = "m" })
        {
            ModelId = "gpt-4.1-mini",
            Usage = new UsageDetails { InputTokenCount = 100, OutputTokenCount = 10 },
        }),
    };

    private AIFunction Tool() => AIFunctionFactory.Create((string city) => ++_runs, "get_weather");

    private async Task<TrustReport> AskAsync(TestChatClient model, bool streaming = false, ChatOptions? options = null)
    {
        using var client = new TrustScoringChatClient(model, SampledTrust.Options());
        options ??= new ChatOptions { Tools = [Tool()], ToolMode = ChatToolMode.RequireAny, AllowMultipleToolCalls = true };
        return (await client.AskAsync(streaming, options: options)).GetTrustReport()!;
    }

    private sealed class Place(string name)
    {
        public override string ToString() => name;
    }
}
