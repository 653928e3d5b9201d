using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.AI.ContractTests;

public class FunctionContextTests
{
    private static readonly AIFunction Weather = AIFunctionFactory.Create(() => "sunny", "weather");

    private static ChatOptions Options => new() { Tools = [Weather] };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FunctionInvoker_SeesTheWholeContext(bool streaming)
    {
        List<FunctionInvocationContext> seen = [];
        var roles = string.Empty;
        var client = TestChatClient.Answering(Responses.Calling("weather", "weather"), Responses.Text("done")).AsBuilder().UseFunctionInvocation(configure: c =>
            c.FunctionInvoker = (context, _) =>
            {
                Assert.Same(context, FunctionInvokingChatClient.CurrentContext);
                Assert.False(context.CallContent.InformationalOnly);
                seen.Add(context);
                roles = string.Join(',', context.Messages.Select(m => m.Role));
                return new("own");
            }).Build();

        var response = await client.AskAsync(streaming, options: Options);

        Assert.Equal("own|own", response.ResultText());
        Assert.Equal("user,assistant", roles);
        Assert.Equal([0, 1], seen.Select(c => c.FunctionCallIndex));
        Assert.All(seen, c =>
        {
            Assert.Equal((2, 0, streaming, false), (c.FunctionCount, c.Iteration, c.IsStreaming, c.Terminate));
            Assert.Same(Weather, c.Function);
            Assert.NotNull(c.Options);
        });
        Assert.Null(FunctionInvokingChatClient.CurrentContext);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Terminate_EndsTheLoopWithTheResultsSoFar(bool streaming)
    {
        var inner = TestChatClient.Answering(Responses.Calling("weather", "weather"));
        var client = inner.AsBuilder().UseFunctionInvocation(configure: c => c.FunctionInvoker = (context, _) =>
        {
            context.Terminate = true;
            return new("last");
        }).Build();
        var response = await client.AskAsync(streaming, options: Options);
        Assert.Equal(1, inner.Calls);
        Assert.Equal("last", response.ResultText());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Invoker_ReturnsAResultContent_ItIsTakenAsItIs(bool streaming)
    {
        var client = TestChatClient.Answering(Responses.Calling("weather"), Responses.Text("done")).AsBuilder()
            .UseFunctionInvocation(configure: c => c.FunctionInvoker = (context, _) => new(new FunctionResultContent(context.CallContent.CallId, "ready"))).Build();
        Assert.Equal("ready", (await client.AskAsync(streaming, options: Options)).ResultText());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Arguments_AndServices_ReachTheFunction(bool streaming)
    {
        using var services = new ServiceCollection().AddSingleton("from services").BuildServiceProvider();
        var call = new ChatResponse(new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("id", "join", new Dictionary<string, object?>(StringComparer.Ordinal) { ["text"] = "given" })]));
        var join = AIFunctionFactory.Create((string text, IServiceProvider provider) => $"{text} and {provider.GetRequiredService<string>()}", "join");
        var client = TestChatClient.Answering(call, Responses.Text("done")).AsBuilder().UseFunctionInvocation().Build(services);
        Assert.Equal("given and from services", (await client.AskAsync(streaming, options: new() { Tools = [join] })).ResultText());
    }

    [Fact]
    public void NewContext_HasUsableDefaults()
    {
        var context = new FunctionInvocationContext();
        Assert.Empty(context.Arguments);
        Assert.Empty(context.Messages);
        Assert.NotNull(context.CallContent);
        Assert.NotNull(context.Function);
        Assert.Throws<ArgumentNullException>("value", () => context.Function = null!);
    }
}
