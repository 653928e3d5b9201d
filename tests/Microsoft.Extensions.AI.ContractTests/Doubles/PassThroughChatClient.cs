namespace Microsoft.Extensions.AI.ContractTests;

/// <summary>A stage that notes its name when it is called.</summary>
internal sealed class PassThroughChatClient(IChatClient innerClient, string name, List<string> log) : DelegatingChatClient(innerClient)
{
    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        log.Add(name);
        return base.GetResponseAsync(messages, options, cancellationToken);
    }

    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        log.Add(name);
        return base.GetStreamingResponseAsync(messages, options, cancellationToken);
    }
}
