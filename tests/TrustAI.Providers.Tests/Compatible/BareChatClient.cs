using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace TrustAI.Providers.Tests.Compatible;

/// <summary>A client that says of itself and of its answers as little as the interface allows.</summary>
internal sealed class BareChatClient(Func<ChatResponse> answer, Func<IReadOnlyList<ChatResponseUpdate>> updates) : IChatClient
{
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => Task.FromResult(answer());

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (ChatResponseUpdate update in updates())
        {
            await Task.Yield();
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
