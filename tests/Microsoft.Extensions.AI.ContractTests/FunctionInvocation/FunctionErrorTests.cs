namespace Microsoft.Extensions.AI.ContractTests;

public class FunctionErrorTests
{
    private static ChatOptions Options => new() { Tools = [AIFunctionFactory.Create(string () => throw new FormatException("boom"), "fail")] };

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Error_TheModelIsToldAsMuchAsAllowed(bool streaming, bool detailed)
    {
        var response = await TestChatClient.Answering(Responses.Calling("fail"), Responses.Text("done")).AsBuilder()
            .UseFunctionInvocation(configure: c => c.IncludeDetailedErrors = detailed).Build().AskAsync(streaming, options: Options);
        var result = Assert.Single(response.Results());
        Assert.IsType<FormatException>(result.Exception);
        Assert.Contains("Error", response.ResultText(), StringComparison.Ordinal);
        Assert.Equal(detailed, response.ResultText().Contains("boom", StringComparison.Ordinal));
        Assert.Equal("done", response.Text);
    }

    [Theory]
    [InlineData(false, 3, false)]
    [InlineData(true, 3, false)]
    [InlineData(false, 4, true)]
    [InlineData(true, 4, true)]
    public async Task ConsecutiveErrors_BeyondTheLimit_AreThrown(bool streaming, int errors, bool throws)
    {
        var inner = TestChatClient.Answering((_, _, call) => call < errors ? Responses.Calling("fail") : Responses.Text("done"));
        var client = inner.AsBuilder().UseFunctionInvocation().Build();
        var error = await Record.ExceptionAsync(() => client.AskAsync(streaming, options: Options));
        Assert.Equal(throws, error is FormatException);
        Assert.Equal(4, inner.Calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ConcurrentErrors_BeyondTheLimit_AreThrownTogether(bool streaming)
    {
        var client = TestChatClient.Answering(Responses.Calling("fail", "fail")).AsBuilder().UseFunctionInvocation(configure: c =>
        {
            c.AllowConcurrentInvocation = true;
            c.MaximumConsecutiveErrorsPerRequest = 0;
        }).Build();
        var error = await Assert.ThrowsAsync<AggregateException>(() => client.AskAsync(streaming, options: Options));
        Assert.Equal(2, error.InnerExceptions.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CancellationByTheCaller_IsThrown(bool streaming)
    {
        using var cancellation = new CancellationTokenSource();
        var cancel = AIFunctionFactory.Create(
            string () =>
            {
                cancellation.Cancel();
                throw new OperationCanceledException(cancellation.Token);
            },
            "cancel");
        var client = TestChatClient.Answering(Responses.Calling("cancel"), Responses.Text("done")).AsBuilder().UseFunctionInvocation().Build();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.AskAsync(streaming, options: new() { Tools = [cancel] }, cancellationToken: cancellation.Token));
    }
}
