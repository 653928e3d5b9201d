using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Providers;

/// <summary>Refusals that the adapter of a stream does not pass on.</summary>
public sealed class LostRefusalTests
{
    [Fact]
    public async Task Stream_GetsItsRefusalBack()
    {
        using IChatClient client = DetailsPipeline.Build(Refusing());

        ChatResponse response = await client.AskAsync(streaming: true);

        ErrorContent refusal = Assert.Single(response.Messages.SelectMany(message => message.Contents).OfType<ErrorContent>());
        Assert.Equal(("I cannot help with that.", "Refusal"), (refusal.Message, refusal.ErrorCode));
        Assert.Equal("message-0", Assert.Single(response.Messages).MessageId);
        Assert.Equal("", response.Text);
        TrustReport report = response.GetTrustReport()!;
        Assert.Equal(("trust", TrustProblemKind.Refusal), Assert.Single(report.Problems.Select(problem => (problem.Part, problem.Kind))));
        Assert.Equal(TrustLabel.Unverified, report.Trust!.Label);
        Assert.Equal("response-0", response.ResponseId);
    }

    [Fact]
    public async Task Stream_HeldForItsScore_GetsItBackToo()
    {
        using IChatClient client = DetailsPipeline.Build(Refusing(), configure: options =>
        {
            options.Trust.OnLowTrust.Action = LowTrustAction.Replace;
            options.Trust.OnLowTrust.UnverifiedIsLow = false;
        });

        ChatResponse response = await client.AskAsync(streaming: true);

        Assert.Single(response.Messages.SelectMany(message => message.Contents).OfType<ErrorContent>());
        Assert.Contains(response.GetTrustReport()!.Problems, problem => problem.Kind is TrustProblemKind.Refusal);
    }

    [Theory]
    [InlineData(ModerationStreamMode.Hold)]
    [InlineData(ModerationStreamMode.Stop)]
    public async Task Stream_ThatIsModerated_GetsItBackToo(ModerationStreamMode mode)
    {
        using IChatClient client = DetailsPipeline.Build(Refusing(), configure: options =>
        {
            options.Moderation.Output.Action = ModerationAction.Block;
            options.Moderation.Streaming.Mode = mode;
        });

        ChatResponse response = await client.AskAsync(streaming: true);

        Assert.Single(response.Messages.SelectMany(message => message.Contents).OfType<ErrorContent>());
    }

    [Fact]
    public async Task Stream_WithTheRefusalInIt_IsLeftAsItIs()
    {
        using IChatClient client = DetailsPipeline.Build(Refusing(passedOn: true));

        ChatResponse response = await client.AskAsync(streaming: true);

        Assert.Single(response.Messages.SelectMany(message => message.Contents).OfType<ErrorContent>());
    }

    [Fact]
    public async Task Meter_BelowAnotherClient_LeavesItToThat()
    {
        using IChatClient client = DetailsPipeline.Build(Refusing().AsBuilder().UseCostAccounting(options => options.ResponseReaders.Add(new ScriptedDetails.Reader())).Build());

        ChatResponse response = await client.AskAsync(streaming: true);

        Assert.Single(response.Messages.SelectMany(message => message.Contents).OfType<ErrorContent>());
    }

    [Theory]
    [InlineData("")]
    [InlineData("To begin with, ")]
    public async Task Answer_GetsItsRefusalBack_AndItsClientsListIsLeftAlone(string text)
    {
        ChatMessage[] messages = [new ChatMessage(ChatRole.Assistant, text) { MessageId = "message-0" }];
        var refused = new ChatResponse(messages) { RawRepresentation = new ScriptedDetails(details => details.AddRefusal("I cannot help with that.")) };
        using IChatClient client = DetailsPipeline.Build(new TestChatClient { OnResponse = (_, _) => Task.FromResult(refused) });

        ChatResponse response = await client.AskAsync(streaming: false);

        ChatMessage message = Assert.Single(response.Messages);
        ErrorContent refusal = Assert.Single(message.Contents.OfType<ErrorContent>());
        Assert.Equal((text, "message-0", "I cannot help with that.", "Refusal"), (message.Text, message.MessageId, refusal.Message, refusal.ErrorCode));
        Assert.Contains(response.GetTrustReport()!.Problems, problem => problem is { Part: "trust", Kind: TrustProblemKind.Refusal });
        Assert.Empty(messages[0].Contents.OfType<ErrorContent>());
    }

    [Fact]
    public async Task Answer_WithoutAMessage_GetsOneForItsRefusal()
    {
        var refused = new ChatResponse([]) { RawRepresentation = new ScriptedDetails(details => details.AddRefusal("I cannot help with that.")) };
        using IChatClient client = DetailsPipeline.Build(new TestChatClient { OnResponse = (_, _) => Task.FromResult(refused) });

        ChatResponse response = await client.AskAsync(streaming: false);

        Assert.IsType<ErrorContent>(Assert.Single(Assert.Single(response.Messages).Contents));
    }

    private static TestChatClient Refusing(bool passedOn = false)
    {
        async IAsyncEnumerable<ChatResponseUpdate> Stream()
        {
            await Task.Yield();
            foreach (string piece in (string[])["I cannot ", "help ", "with that."])
            {
                yield return new ChatResponseUpdate(ChatRole.Assistant, [])
                {
                    MessageId = "message-0",
                    ResponseId = "response-0",
                    ModelId = "gpt-4.1-mini-2025-04-14",
                    RawRepresentation = new ScriptedDetails(details => details.AddRefusal(piece)),
                };
            }

            yield return new ChatResponseUpdate(
                ChatRole.Assistant, passedOn ? [new ErrorContent("I cannot help with that.") { ErrorCode = "Refusal" }] : [])
            {
                MessageId = "message-0",
                ResponseId = "response-0",
                FinishReason = ChatFinishReason.Stop,
            };
            yield return new ChatResponseUpdate(
                ChatRole.Assistant, [new UsageContent(new UsageDetails { InputTokenCount = 10, OutputTokenCount = 5, TotalTokenCount = 15 })])
            { MessageId = "message-0", ResponseId = "response-0" };
        }

        return new TestChatClient { OnStream = (_, _) => Stream() };
    }
}
