namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

public sealed class BrokenStreamTests
{
    [Fact]
    public async Task Stream_WhoseConnectionBreaks_GivesWhatCameAndThenFails()
    {
        using var read = new SemaphoreSlim(0, 1);
        await using var server = await TraceServer.StartAsync(async context =>
        {
            await TraceServer.WriteAsync(context, "opening.sse");
            await read.WaitAsync(TestContext.Current.CancellationToken);
            context.Abort();
        });
        using var client = TestClient.For(server);
        var text = "";

        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            await foreach (var update in client.GetStreamingResponseAsync("Hi", cancellationToken: TestContext.Current.CancellationToken))
            {
                text += update.Text;
                if (text.Length > 0)
                {
                    read.Release();
                }
            }
        });

        Assert.Equal("Oslo is", text);
    }

    [Fact]
    public async Task Stream_ThatEndsWithoutItsEnd_GivesWhatCameAndNoFinishReason()
    {
        var response = (await Exchange.RunAsync("cut-quietly", streaming: true)).Response;

        Assert.Equal("Oslo is", response.Text);
        Assert.Null(response.FinishReason);
        Assert.Null(response.Usage);
    }

    [Fact]
    public async Task Stream_CutWithinAToolCall_KeepsTheException()
    {
        var updates = (await Exchange.RunAsync("cut-tools", streaming: true)).Updates;

        var call = Assert.IsType<FunctionCallContent>(Assert.Single(updates[^1].Contents));
        Assert.Equal("get_weather", call.Name);
        Assert.NotNull(call.Exception);
    }
}
