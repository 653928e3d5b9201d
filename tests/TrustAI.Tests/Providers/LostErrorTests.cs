using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Providers;

/// <summary>Errors that a provider tells of within an answer.</summary>
public sealed class LostErrorTests
{
    [Fact]
    public async Task Stream_GetsItsErrorBack()
    {
        using IChatClient client = DetailsPipeline.Build(Failing());

        ChatResponse response = await client.AskAsync(streaming: true);

        ChatMessage message = Assert.Single(response.Messages);
        ErrorContent error = Assert.Single(message.Contents.OfType<ErrorContent>());
        Assert.Equal(("The server had an error.", "server_error"), (error.Message, error.ErrorCode));
        Assert.Equal(("Oslo is the", "message-0", "response-0"), (response.Text, message.MessageId, response.ResponseId));
        Assert.Contains(response.GetTrustReport()!.Problems, problem => problem is { Part: "answer", Kind: TrustProblemKind.ProviderError });
    }

    [Fact]
    public async Task Stream_WithTheErrorInIt_IsLeftAsItIs()
    {
        using IChatClient client = DetailsPipeline.Build(Failing(passedOn: true));

        ChatResponse response = await client.AskAsync(streaming: true);

        Assert.Single(response.Messages.Single().Contents.OfType<ErrorContent>());
        Assert.Single(response.GetTrustReport()!.Problems, problem => problem.Kind is TrustProblemKind.ProviderError);
    }

    [Fact]
    public async Task Answer_WithAnErrorInIt_IsReported()
    {
        using var inner = new TestChatClient
        {
            OnResponse = (_, _) => Task.FromResult(
                new ChatResponse(new ChatMessage(ChatRole.Assistant, [new TextContent("Oslo is the"), new ErrorContent("The server had an error.") { ErrorCode = "server_error" }]))),
        };
        using IChatClient client = DetailsPipeline.Build(inner);

        ChatResponse response = await client.AskAsync(streaming: false);

        Assert.Contains(response.GetTrustReport()!.Problems, problem => problem is { Part: "answer", Kind: TrustProblemKind.ProviderError });
    }

    [Theory]
    [InlineData(null, "length")]
    [InlineData("stop", "stop")]
    public async Task Stream_WithoutAFinishReason_GetsItBack(string? passedOn, string expected)
    {
        async IAsyncEnumerable<ChatResponseUpdate> Stream()
        {
            await Task.Yield();
            // An earlier turn, which ended of itself.
            yield return new ChatResponseUpdate(ChatRole.Assistant, "Let me see.") { MessageId = "message-0", ResponseId = "response-0", FinishReason = ChatFinishReason.ToolCalls };
            yield return new ChatResponseUpdate(ChatRole.Assistant, "Oslo is the") { MessageId = "message-1", ResponseId = "response-1" };
            yield return new ChatResponseUpdate(ChatRole.Assistant, [])
            {
                MessageId = "message-1",
                ResponseId = "response-1",
                FinishReason = passedOn is null ? null : new ChatFinishReason(passedOn),
                RawRepresentation = new ScriptedDetails(details => details.FinishReason = ChatFinishReason.Length),
            };
        }

        using IChatClient client = DetailsPipeline.Build(new TestChatClient { OnStream = (_, _) => Stream() });

        ChatResponse response = await client.AskAsync(streaming: true);

        Assert.Equal(new ChatFinishReason(expected), response.FinishReason);
        Assert.Equal(2, response.Messages.Count);
    }

    private static TestChatClient Failing(bool passedOn = false)
    {
        async IAsyncEnumerable<ChatResponseUpdate> Stream()
        {
            await Task.Yield();
            yield return new ChatResponseUpdate(ChatRole.Assistant, "Oslo is the") { MessageId = "message-0", ResponseId = "response-0", ModelId = "gpt-4.1-mini-2025-04-14" };
            yield return new ChatResponseUpdate(ChatRole.Assistant, passedOn ? [new ErrorContent("The server had an error.") { ErrorCode = "server_error" }] : [])
            {
                RawRepresentation = new ScriptedDetails(details => (details.Error, details.ErrorCode) = ("The server had an error.", "server_error")),
            };
        }

        return new TestChatClient { OnStream = (_, _) => Stream() };
    }
}
