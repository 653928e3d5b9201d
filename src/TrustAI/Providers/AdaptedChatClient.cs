using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Lets the adapters adjust every request to the inner client, and makes those that are refused for it once more as they were.</summary>
internal sealed class AdaptedChatClient : DelegatingChatClient
{
    private readonly IChatRequestAdapter[] _adapters;

    private AdaptedChatClient(IChatClient innerClient, IChatRequestAdapter[] adapters)
        : base(innerClient) => _adapters = adapters;

    /// <summary>The inner client itself where there are no adapters.</summary>
    public static IChatClient Of(IChatClient innerClient, IEnumerable<IChatRequestAdapter> adapters)
    {
        ArgumentNullException.ThrowIfNull(innerClient);
        IChatRequestAdapter[] all = [.. adapters];
        return all.Length == 0 ? innerClient : new AdaptedChatClient(innerClient, all);
    }

    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ChatMessage> sent = ConversationReader.AsList(messages);
        ChatOptions? adapted = Adapt(options);
        try
        {
            return await base.GetResponseAsync(sent, adapted, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsRefusal(exception, options, adapted))
        {
            return await base.GetResponseAsync(sent, options, cancellationToken).ConfigureAwait(false);
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ChatMessage> sent = ConversationReader.AsList(messages);
        IAsyncEnumerator<ChatResponseUpdate> updates = await BeginAsync(sent, options, cancellationToken).ConfigureAwait(false);
        await using (updates.ConfigureAwait(false))
        {
            // BeginAsync has taken the first step already.
            for (bool more = updates is not EmptyUpdates; more; more = await updates.MoveNextAsync().ConfigureAwait(false))
            {
                yield return updates.Current;
            }
        }
    }

    // A refusal comes before the first update; once there is one, nothing is made anew.
    private async ValueTask<IAsyncEnumerator<ChatResponseUpdate>> BeginAsync(IReadOnlyList<ChatMessage> sent, ChatOptions? options, CancellationToken cancellationToken)
    {
        ChatOptions? adapted = Adapt(options);
        try
        {
            return await FirstAsync(sent, adapted, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsRefusal(exception, options, adapted))
        {
            return await FirstAsync(sent, options, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<IAsyncEnumerator<ChatResponseUpdate>> FirstAsync(IReadOnlyList<ChatMessage> sent, ChatOptions? options, CancellationToken cancellationToken)
    {
        IAsyncEnumerator<ChatResponseUpdate> updates = base.GetStreamingResponseAsync(sent, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        bool isUsed = false;
        try
        {
            isUsed = await updates.MoveNextAsync().ConfigureAwait(false);
            return isUsed ? updates : EmptyUpdates.Instance;
        }
        finally
        {
            if (!isUsed)
            {
                await updates.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private ChatOptions? Adapt(ChatOptions? options)
    {
        // The books of an outer call stay outermost, where the meter looks for them.
        ChatOptions? adapted = options;
        MeteredCall? books = CallLedgerCarrier.Unload(ref adapted);
        foreach (IChatRequestAdapter adapter in _adapters)
        {
            try
            {
                adapted = adapter.Adapt(adapted, InnerClient);
            }
            catch (Exception)
            {
                // An adapter of the user's own must not cost the answer: the request goes out without it.
                return options;
            }
        }

        return books is null ? adapted : CallLedgerCarrier.Load(adapted, books);
    }

    private bool IsRefusal(Exception exception, ChatOptions? options, ChatOptions? adapted) =>
        exception is not OperationCanceledException && !ReferenceEquals(options, adapted) &&
        Array.Exists(_adapters, adapter => adapter.IsRefusal(exception, options, InnerClient));

    private sealed class EmptyUpdates : IAsyncEnumerator<ChatResponseUpdate>
    {
        public static readonly EmptyUpdates Instance = new();

        public ChatResponseUpdate Current => throw new InvalidOperationException();

        public ValueTask<bool> MoveNextAsync() => new(false);

        public ValueTask DisposeAsync() => default;
    }
}
