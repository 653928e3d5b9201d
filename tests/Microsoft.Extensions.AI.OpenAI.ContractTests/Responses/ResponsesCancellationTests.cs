namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

public sealed class ResponsesCancellationTests
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task Token_CanceledBefore_SendsNothing(bool streaming)
    {
        await using var server = await TraceServer.StartAsync(_ => throw new InvalidOperationException("No request was expected."));
        using var client = TestClient.ResponsesFor(server);
        var canceled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => streaming
            ? client.GetStreamingResponseAsync("Hi", cancellationToken: canceled).ToChatResponseAsync(canceled)
            : client.GetResponseAsync("Hi", cancellationToken: canceled));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Token_CanceledWhileWaiting_EndsTheWait(bool streaming)
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using var server = await TraceServer.StartAsync(async context =>
        {
            await cancellation.CancelAsync();
            await Gate.AbortedAsync(context);
        });
        using var client = TestClient.ResponsesFor(server);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => streaming
            ? client.GetStreamingResponseAsync("Hi", cancellationToken: cancellation.Token).ToChatResponseAsync(cancellation.Token)
            : client.GetResponseAsync("Hi", cancellationToken: cancellation.Token));
    }

    [Fact]
    public async Task Token_CanceledInTheMiddleOfAStream_EndsIt()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using var server = await TraceServer.StartAsync(async context =>
        {
            await TraceServer.WriteAsync(context, "responses-opening.sse");
            await Gate.AbortedAsync(context);
        });
        using var client = TestClient.ResponsesFor(server);
        var text = "";

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var update in client.GetStreamingResponseAsync("Hi", cancellationToken: cancellation.Token))
            {
                text += update.Text;
                if (text.Length > 0)
                {
                    await cancellation.CancelAsync();
                }
            }
        });

        Assert.Equal("Oslo is the capital", text);
    }
}
