namespace Microsoft.Extensions.AI;

/// <summary>A stage made of one delegate per kind of call; a missing one is served by the other.</summary>
internal sealed class TwoDelegatesChatClient(
    IChatClient innerClient,
    Func<IEnumerable<ChatMessage>, ChatOptions?, IChatClient, CancellationToken, Task<ChatResponse>>? getResponse,
    Func<IEnumerable<ChatMessage>, ChatOptions?, IChatClient, CancellationToken, IAsyncEnumerable<ChatResponseUpdate>>? getStreamingResponse)
    : DelegatingChatClient(innerClient)
{
    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return getResponse is not null
            ? getResponse(messages, options, InnerClient, cancellationToken)
            : getStreamingResponse!(messages, options, InnerClient, cancellationToken).ToChatResponseAsync(cancellationToken);
    }

    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return getStreamingResponse is not null
            ? getStreamingResponse(messages, options, InnerClient, cancellationToken)
            : SplitAsync(getResponse!(messages, options, InnerClient, cancellationToken));
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> SplitAsync(Task<ChatResponse> pending)
    {
        var response = await pending;
        foreach (var update in response.ToChatResponseUpdates())
        {
            yield return update;
        }
    }
}
