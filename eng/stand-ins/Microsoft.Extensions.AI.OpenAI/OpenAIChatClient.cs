using System.Diagnostics;
using System.Runtime.CompilerServices;
using OpenAI.Chat;

namespace Microsoft.Extensions.AI;

internal sealed class OpenAIChatClient(ChatClient chatClient) : IChatClient
{
    private const string ApiType = "chat_completions";

    private readonly ChatClientMetadata _metadata = new("openai", chatClient.Endpoint, chatClient.Model);

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);

        var wireMessages = MessageMapper.Map(messages, options);
        var wireOptions = OptionsMapper.Map(this, options);
        Activity? span = SpanTags.Begin(ApiType);

        var result = await chatClient.CompleteChatAsync(wireMessages, wireOptions, cancellationToken).ConfigureAwait(false);

        ChatCompletion completion = result.Value;
        SpanTags.Response(span, completion.ServiceTier?.ToString(), completion.SystemFingerprint);
        return ResponseMapper.Map(completion, wireOptions);
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);

        var wireMessages = MessageMapper.Map(messages, options);
        var wireOptions = OptionsMapper.Map(this, options);
        return StreamAsync(wireMessages, wireOptions, cancellationToken);
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? _metadata
            : serviceType == typeof(ChatClient) ? chatClient
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    public void Dispose()
    {
        // The wrapped client belongs to the caller.
    }

    private async IAsyncEnumerable<ChatResponseUpdate> StreamAsync(
        List<global::OpenAI.Chat.ChatMessage> messages, ChatCompletionOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Activity? span = SpanTags.Begin(ApiType);
        var reader = new UpdateReader(options);

        await foreach (var chunk in chatClient.CompleteChatStreamingAsync(messages, options, cancellationToken).ConfigureAwait(false))
        {
            SpanTags.Response(span, chunk.ServiceTier?.ToString(), chunk.SystemFingerprint);
            yield return reader.Read(chunk);
        }

        if (reader.Finish() is { } last)
        {
            yield return last;
        }
    }
}
