namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

public sealed class ResponsesBrokenStreamTests
{
    [Fact]
    public async Task Stream_WhoseConnectionBreaks_GivesWhatCameAndThenFails()
    {
        using var read = new SemaphoreSlim(0, 1);
        await using var server = await TraceServer.StartAsync(async context =>
        {
            await TraceServer.WriteAsync(context, "responses-opening.sse");
            await read.WaitAsync(TestContext.Current.CancellationToken);
            context.Abort();
        });
        using var client = TestClient.ResponsesFor(server);
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

        Assert.Equal("Oslo is the capital", text);
    }

    [Fact]
    public async Task Stream_ThatEndsWithoutItsEnd_GivesWhatCameAndNoFinishReason()
    {
        var response = (await ResponsesExchange.RunAsync("opening", streaming: true)).Response;

        Assert.Equal("Oslo is the capital", response.Text);
        Assert.Equal("resp_plain", response.ConversationId);
        Assert.Null(response.FinishReason);
        Assert.Null(response.Usage);
    }

    [Fact]
    public async Task Stream_CutWithinAToolCall_HasNoCall()
    {
        var updates = (await ResponsesExchange.RunAsync("cut-tools", streaming: true)).Updates;

        Assert.All(updates, update => Assert.Empty(update.Contents));
        Assert.Equal(ChatRole.Assistant, updates[^1].Role);
    }

    [Fact]
    public async Task Stream_ThatChangesItsMind_GoesAlong()
    {
        var updates = (await ResponsesExchange.RunAsync("changing", streaming: true)).Updates;

        Assert.Equal(("resp_plain", "gpt-4o-mini-2024-07-18", 1763737200), Named(updates[0]));
        Assert.All(updates.Skip(1).SkipLast(1), update => Assert.Equal(("resp_2", "model-2", 1763737205), Named(update)));
        Assert.Equal(("resp_3", "model-3", 1763737209), Named(updates[^1]));
        Assert.Equal("resp_plain", updates[0].ConversationId);
        Assert.All(updates.Skip(1), update => Assert.Null(update.ConversationId));
    }

    [Theory, InlineData("failed-late"), InlineData("incomplete-late")]
    public async Task Stream_ThatChangesItsMindAtABadEnd_KeepsTheConversation(string trace)
    {
        var updates = (await ResponsesExchange.RunAsync(trace, streaming: true)).Updates;

        Assert.Equal(("resp_late", "model-late", 1763737209), Named(updates[^1]));
        Assert.All(updates, update => Assert.Equal("resp_early", update.ConversationId));
    }

    [Fact]
    public async Task Stream_ThatBeginsInTheQueue_IsNamedFromThereOn()
    {
        var updates = (await ResponsesExchange.RunAsync("queued-first", streaming: true)).Updates;

        Assert.Equal(("resp_queued", "gpt-4o-mini-2024-07-18", 1763737200), Named(updates[0]));
        Assert.Equal("resp_queued", updates[0].ConversationId);
    }

    private static (string?, string?, long?) Named(ChatResponseUpdate update) => (update.ResponseId, update.ModelId, update.CreatedAt?.ToUnixTimeSeconds());
}
