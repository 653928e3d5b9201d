namespace Microsoft.Extensions.AI.ContractTests;

/// <summary>One way to call both kinds, so that every behaviour is asked of both.</summary>
internal static class AskExtensions
{
    public static Task<ChatResponse> AskAsync(this IChatClient client, bool streaming, string text = "hi", ChatOptions? options = null, CancellationToken? cancellationToken = null) =>
        client.AskAsync(streaming, [new(ChatRole.User, text)], options, cancellationToken);

    public static Task<ChatResponse> AskAsync(
        this IChatClient client, bool streaming, IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken? cancellationToken = null)
    {
        var token = cancellationToken ?? TestContext.Current.CancellationToken;
        return streaming
            ? client.GetStreamingResponseAsync(messages, options, token).ToChatResponseAsync(token)
            : client.GetResponseAsync(messages, options, token);
    }
}
