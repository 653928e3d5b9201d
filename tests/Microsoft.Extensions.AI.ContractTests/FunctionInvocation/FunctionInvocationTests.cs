namespace Microsoft.Extensions.AI.ContractTests;

public class FunctionInvocationTests
{
    private static readonly AIFunction Weather = AIFunctionFactory.Create(() => "sunny", "weather");

    private static ChatOptions Options => new() { Tools = [Weather, AIFunctionFactory.Create(() => { }, "silent")] };

    [Fact]
    public void Defaults_AndInvalidArguments()
    {
        Assert.Throws<ArgumentNullException>("innerClient", () => new FunctionInvokingChatClient(null!));
        Assert.Throws<ArgumentNullException>("builder", () => FunctionInvokingChatClientBuilderExtensions.UseFunctionInvocation(null!));
        using var client = new FunctionInvokingChatClient(new TestChatClient());
        Assert.Equal((40, 3), (client.MaximumIterationsPerRequest, client.MaximumConsecutiveErrorsPerRequest));
        Assert.False(client.IncludeDetailedErrors || client.AllowConcurrentInvocation || client.TerminateOnUnknownCalls);
        Assert.Null(client.AdditionalTools);
        Assert.Null(client.FunctionInvoker);
        Assert.Throws<ArgumentOutOfRangeException>("value", () => client.MaximumIterationsPerRequest = 0);
        Assert.Throws<ArgumentOutOfRangeException>("value", () => client.MaximumConsecutiveErrorsPerRequest = -1);
    }

    [Fact]
    public async Task NoCalls_ResponseIsTheInnerOne()
    {
        var inner = Responses.Text("x");
        var response = await TestChatClient.Answering(inner).AsBuilder().UseFunctionInvocation().Build().AskAsync(streaming: false, options: Options);
        Assert.Same(inner, response);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_IsMadeAndAllMessagesAreInTheResponse(bool streaming)
    {
        List<List<ChatMessage>> sent = [];
        var inner = TestChatClient.Answering((m, _, call) => { sent.Add(m); return call == 0 ? Responses.Calling("weather") : Responses.Text("done"); });
        var response = await inner.AsBuilder().UseFunctionInvocation().Build().AskAsync(streaming, options: Options);

        Assert.Equal([ChatRole.Assistant, ChatRole.Tool, ChatRole.Assistant], response.Messages.Select(m => m.Role));
        var result = Assert.Single(response.Results());
        Assert.Equal(("weather-0", "sunny"), (result.CallId, result.Result?.ToString()));
        Assert.True(Assert.IsType<FunctionCallContent>(response.Messages[0].Contents[0]).InformationalOnly);
        Assert.Equal("done", response.Text);
        Assert.Equal(15, response.Usage?.InputTokenCount);
        Assert.Equal([ChatRole.User, ChatRole.Assistant, ChatRole.Tool], sent[1].Select(m => m.Role));
    }

    [Fact]
    public async Task Usage_IsSummedIntoTheFirstResponsesOwnObject()
    {
        var first = Responses.Calling("weather");
        var response = await TestChatClient.Answering(first, Responses.Text("done", inputTokens: 200)).AsBuilder()
            .UseFunctionInvocation().Build().AskAsync(streaming: false, options: Options);
        Assert.Same(first.Usage, response.Usage);
        Assert.Equal(210, first.Usage!.InputTokenCount);
    }

    [Fact]
    public async Task Properties_AreThoseOfTheLastIteration()
    {
        var (first, last) = (Responses.Calling("weather"), Responses.Text("done"));
        first.AdditionalProperties = new() { ["from"] = "first" };
        last.RawRepresentation = new object();
        var response = await TestChatClient.Answering(first, last).AsBuilder().UseFunctionInvocation().Build().AskAsync(streaming: false, options: Options);
        Assert.Same(last, response);
        Assert.Null(response.AdditionalProperties);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Stages_InsideSeeEveryIteration_OutsideOne(bool streaming)
    {
        List<string> log = [];
        await TestChatClient.Answering(Responses.Calling("weather"), Responses.Calling("weather"), Responses.Text("done")).AsBuilder()
            .Use(c => new PassThroughChatClient(c, "outside", log))
            .UseFunctionInvocation()
            .Use(c => new PassThroughChatClient(c, "inside", log))
            .Build().AskAsync(streaming, options: Options);
        Assert.Equal(["outside", "inside", "inside", "inside"], log);
    }

    [Fact]
    public async Task Stream_PassesEveryUpdateOnAndAddsTheResults()
    {
        var client = TestChatClient.Answering(Responses.Calling("weather"), Responses.Text("done")).AsBuilder().UseFunctionInvocation().Build();
        List<ChatResponseUpdate> updates = [];
        await foreach (var update in client.GetStreamingResponseAsync("hi", Options, TestContext.Current.CancellationToken))
        {
            updates.Add(update);
        }

        Assert.Equal(
            [typeof(FunctionCallContent), typeof(UsageContent), typeof(FunctionResultContent), typeof(TextContent), typeof(UsageContent)],
            updates.Select(u => Assert.Single(u.Contents).GetType()));
        Assert.Equal(ChatRole.Tool, updates[2].Role);
        Assert.NotNull(updates[2].MessageId);
        Assert.Equal(updates[2].MessageId, updates[2].ResponseId);
        Assert.NotNull(updates[2].CreatedAt);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FunctionWithoutResult_ReportsSuccess(bool streaming)
    {
        var client = TestChatClient.Answering(Responses.Calling("silent"), Responses.Text("done")).AsBuilder().UseFunctionInvocation().Build();
        Assert.Contains("Success", (await client.AskAsync(streaming, options: Options)).ResultText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task SeveralCalls_AreAllMade(bool streaming, bool concurrent)
    {
        var client = TestChatClient.Answering(Responses.Calling("weather", "silent", "weather"), Responses.Text("done")).AsBuilder()
            .UseFunctionInvocation(configure: c => c.AllowConcurrentInvocation = concurrent).Build();
        var response = await client.AskAsync(streaming, options: Options);
        Assert.Equal("weather-0,silent-1,weather-2", string.Join(',', response.Results().Select(r => r.CallId)));
        Assert.Single(response.Messages, m => m.Role == ChatRole.Tool);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AdditionalTools_AreRunButNotSent(bool streaming)
    {
        List<ChatOptions?> sent = [];
        var inner = TestChatClient.Answering((_, o, call) => { sent.Add(o); return call == 0 ? Responses.Calling("weather") : Responses.Text("done"); });
        var response = await inner.AsBuilder().UseFunctionInvocation(configure: c => c.AdditionalTools = [Weather]).Build().AskAsync(streaming);
        Assert.Equal("sunny", response.ResultText());
        Assert.Equal([null, null], sent);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MaximumIterations_LastCallHasNoTools(bool streaming)
    {
        List<ChatOptions?> sent = [];
        var inner = TestChatClient.Answering((_, o, _) => { sent.Add(o); return Responses.Calling("weather"); });
        var options = new ChatOptions { Tools = [Weather], ToolMode = ChatToolMode.RequireAny };

        var response = await inner.AsBuilder().UseFunctionInvocation(configure: c => c.MaximumIterationsPerRequest = 2).Build().AskAsync(streaming, options: options);

        Assert.Equal([ChatToolMode.RequireAny, null, null], sent.Select(o => o!.ToolMode));
        Assert.Equal([1, 1, null], sent.Select(o => o!.Tools?.Count));
        Assert.Equal(2, response.Results().Count());
        Assert.Single(options.Tools);
        Assert.Equal(ChatToolMode.RequireAny, options.ToolMode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ConversationId_OnlyNewMessagesAreSentWhileItIsThere(bool streaming)
    {
        List<(string Roles, string? Conversation)> sent = [];
        var inner = TestChatClient.Answering((m, o, call) =>
        {
            sent.Add((string.Join(',', m.Select(x => x.Role)), o?.ConversationId));
            var response = call < 4 ? Responses.Calling("weather") : Responses.Text("done");
            response.ConversationId = call is 1 or 2 ? $"c{call}" : null;
            return response;
        });
        await inner.AsBuilder().UseFunctionInvocation().Build().AskAsync(streaming, options: Options);
        Assert.Equal(
            [("user", null), ("user,assistant,tool", null), ("tool", "c1"), ("tool", "c2"), ($"user{Repeated(4)}", null)], sent);

        static string Repeated(int rounds) => string.Concat(Enumerable.Repeat(",assistant,tool", rounds));
    }
}
