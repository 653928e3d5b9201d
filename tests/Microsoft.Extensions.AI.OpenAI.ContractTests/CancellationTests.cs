namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

/// <summary>What both adapters do when their caller gives up.</summary>
public abstract class CancellationTests
{
    /// <summary>The adapter, talking to a server.</summary>
    private protected abstract IChatClient Connect(TraceServer server);

    /// <summary>A stream that goes no further than its first words.</summary>
    private protected abstract (string Trace, string Text) Opening { get; }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Token_CanceledBefore_SendsNothing(bool streaming)
    {
        await using var server = await TraceServer.StartAsync(_ => throw new InvalidOperationException("No request was expected."));
        using var client = Connect(server);
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
        using var client = Connect(server);

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
            await TraceServer.WriteAsync(context, Opening.Trace);
            await Gate.AbortedAsync(context);
        });
        using var client = Connect(server);
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

        Assert.Equal(Opening.Text, text);
    }
}
