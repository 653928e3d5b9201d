using Microsoft.Extensions.AI;
using TrustAI.Replay;

namespace TrustAI.Conformance;

/// <summary>Another model: gives the recorded answer of the peer at one place to whichever question is being scored.</summary>
internal sealed class PeerChatClient(Func<RecordedAnswer?> row, int place) : IChatClient
{
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        row() is { } asked && place < asked.Peers.Count
            ? Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, asked.Peers[place].Text)) { ModelId = asked.Peers[place].Model })
            : throw new InvalidOperationException("The row holds no answer of such another model.");

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
