using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Makes calls that met a rate limit again. Does not own the client it wraps.</summary>
internal sealed class PatientChatClient(IChatClient client, RateLimitPause pause) : IChatClient
{
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ChatMessage> question = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        for (int attempt = 0; ; attempt++)
        {
            await pause.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                return await client.GetResponseAsync(question, options, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is not OperationCanceledException && pause.IsToRepeat(exception, attempt))
            {
                // Again, when calls are welcome.
            }
        }
    }

    // Trust work does not stream.
    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        client.GetStreamingResponseAsync(messages, options, cancellationToken);

    public object? GetService(Type serviceType, object? serviceKey = null) => client.GetService(serviceType, serviceKey);

    public void Dispose()
    {
    }
}
