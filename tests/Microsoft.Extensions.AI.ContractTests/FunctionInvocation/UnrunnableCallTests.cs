namespace Microsoft.Extensions.AI.ContractTests;

public class UnrunnableCallTests
{
    private static readonly AIFunction Weather = AIFunctionFactory.Create(() => "sunny", "weather");

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task UnknownFunction_TheModelIsTold(bool streaming, bool withTools)
    {
        var inner = TestChatClient.Answering(Responses.Calling("nope"), Responses.Text("done"));
        var response = await inner.AsBuilder().UseFunctionInvocation().Build()
            .AskAsync(streaming, options: withTools ? new() { Tools = [Weather] } : null);
        Assert.Equal(2, inner.Calls);
        Assert.Contains("not found", response.ResultText(), StringComparison.Ordinal);
        Assert.Null(Assert.Single(response.Results()).Exception);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task UnknownFunction_TerminateOnUnknownCalls_IsHandedBack(bool streaming)
    {
        var inner = TestChatClient.Answering(Responses.Calling("nope", "weather"));
        var response = await inner.AsBuilder().UseFunctionInvocation(configure: c => c.TerminateOnUnknownCalls = true).Build()
            .AskAsync(streaming, options: new() { Tools = [Weather] });
        Assert.Equal(1, inner.Calls);
        Assert.Empty(response.Results());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DeclarationOnly_IsHandedBackWithAllBesideIt(bool streaming)
    {
        var inner = TestChatClient.Answering(Responses.Calling("weather", "declared"));
        var declared = AIFunctionFactory.Create(() => "never", "declared").AsDeclarationOnly();
        var response = await inner.AsBuilder().UseFunctionInvocation().Build().AskAsync(streaming, options: new() { Tools = [Weather, declared] });
        Assert.Equal(1, inner.Calls);
        Assert.All(Assert.Single(response.Messages).Contents, c => Assert.False(Assert.IsType<FunctionCallContent>(c).InformationalOnly));
        Assert.Equal(10, response.Usage?.InputTokenCount);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task InformationalCall_IsNotMade(bool streaming)
    {
        var inner = TestChatClient.Answering(new ChatResponse(new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("id", "weather") { InformationalOnly = true }])));
        var response = await inner.AsBuilder().UseFunctionInvocation().Build().AskAsync(streaming, options: new() { Tools = [Weather] });
        Assert.Equal(1, inner.Calls);
        Assert.Empty(response.Results());
    }
}
