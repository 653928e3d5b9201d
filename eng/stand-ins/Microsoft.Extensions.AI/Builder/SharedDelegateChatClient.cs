using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Microsoft.Extensions.AI;

/// <summary>A stage made of one delegate around both kinds of call; it sees the request and the moment, never the response.</summary>
internal sealed class SharedDelegateChatClient(
    IChatClient innerClient,
    Func<IEnumerable<ChatMessage>, ChatOptions?, Func<IEnumerable<ChatMessage>, ChatOptions?, CancellationToken, Task>, CancellationToken, Task> shared)
    : DelegatingChatClient(innerClient)
{
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ChatResponse? response = null;
        await shared(messages, options, CallInnerAsync, cancellationToken);
        return response ?? throw new InvalidOperationException("The delegate completed without calling the inner client.");

        async Task CallInnerAsync(IEnumerable<ChatMessage> innerMessages, ChatOptions? innerOptions, CancellationToken innerToken) =>
            response = await InnerClient.GetResponseAsync(innerMessages, innerOptions, innerToken);
    }

    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return StreamAsync(messages, options, cancellationToken);
    }

    private async IAsyncEnumerable<ChatResponseUpdate> StreamAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The delegate awaits the whole inner stream while the consumer takes updates: a channel of one lies between them.
        var updates = Channel.CreateBounded<ChatResponseUpdate>(1);
        var running = RunAsync();
        await foreach (var update in updates.Reader.ReadAllAsync(cancellationToken))
        {
            yield return update;
        }

        await running;

        async Task RunAsync()
        {
            Exception? failure = null;
            try
            {
                await shared(messages, options, PumpAsync, cancellationToken);
            }
            catch (Exception e)
            {
                failure = e;
            }
            finally
            {
                updates.Writer.TryComplete(failure);
            }
        }

        async Task PumpAsync(IEnumerable<ChatMessage> innerMessages, ChatOptions? innerOptions, CancellationToken innerToken)
        {
            await foreach (var update in InnerClient.GetStreamingResponseAsync(innerMessages, innerOptions, innerToken))
            {
                await updates.Writer.WriteAsync(update, innerToken);
            }
        }
    }
}
