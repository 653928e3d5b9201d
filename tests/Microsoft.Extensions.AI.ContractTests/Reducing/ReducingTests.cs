namespace Microsoft.Extensions.AI.ContractTests;

public class ReducingTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task UseChatReducer_InnerSeesReducedMessages(bool streaming)
    {
        List<ChatMessage>? seen = null;
        var client = TestChatClient.Answering((m, _, _) => { seen = m; return Responses.Text("x"); }).AsBuilder()
            .UseChatReducer(new LastMessageReducer()).Build();

        await client.AskAsync(streaming, [new(ChatRole.User, "old"), new(ChatRole.User, "new")]);

        Assert.Equal("new", Assert.Single(seen!).Text);
    }

    private sealed class LastMessageReducer : IChatReducer
    {
        public Task<IEnumerable<ChatMessage>> ReduceAsync(IEnumerable<ChatMessage> messages, CancellationToken cancellationToken) =>
            Task.FromResult(messages.TakeLast(1));
    }
}
