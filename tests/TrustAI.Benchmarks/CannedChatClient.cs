using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace TrustAI.Benchmarks;

/// <summary>Answers at once: what is measured is what stands around it. Further answers (samples) come from a list, by turns.</summary>
internal sealed class CannedChatClient(ChatResponseUpdate[] updates, params string[] texts) : IChatClient
{
    private static readonly UsageDetails Usage = new() { InputTokenCount = 100, OutputTokenCount = 10, TotalTokenCount = 110 };

    private readonly ChatClientMetadata _metadata = new("openai", defaultModelId: Canned.Model);
    private int _next;

    public object? RawRepresentation { get; init; }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        string text = texts[_next];
        _next = (_next + 1) % texts.Length;
        return Task.FromResult(Canned.Response(text, Usage, RawRepresentation));
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (ChatResponseUpdate update in updates)
        {
            yield return update;
        }

        await Task.CompletedTask;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null : serviceType == typeof(ChatClientMetadata) ? _metadata : serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }
}
