using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Microsoft.Extensions.AI;

/// <summary>Shortens the messages of every call with an <see cref="IChatReducer"/>.</summary>
[Experimental("MEAI001")]
public sealed class ReducingChatClient : DelegatingChatClient
{
    private readonly IChatReducer _reducer;

    public ReducingChatClient(IChatClient innerClient, IChatReducer reducer)
        : base(innerClient)
    {
        ArgumentNullException.ThrowIfNull(reducer);
        _reducer = reducer;
    }

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await base.GetResponseAsync(await _reducer.ReduceAsync(messages, cancellationToken), options, cancellationToken);

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var reduced = await _reducer.ReduceAsync(messages, cancellationToken);
        await foreach (var update in base.GetStreamingResponseAsync(reduced, options, cancellationToken))
        {
            yield return update;
        }
    }
}
