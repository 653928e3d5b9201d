using System.Net.ServerSentEvents;
using Microsoft.Extensions.AI;
using TrustAI;

namespace AspNetCore.Chat;

/// <summary>A streamed answer as server-sent events: <c>text</c> as it comes, and <c>report</c> at the end, or <c>error</c> where the answer broke off.</summary>
internal sealed class ChatEvents(IAsyncEnumerable<ChatResponseUpdate> updates, CancellationToken cancellationToken)
{
    private readonly IAsyncEnumerator<ChatResponseUpdate> _updates = updates.GetAsyncEnumerator(cancellationToken);
    private bool _hasCurrent;

    /// <summary>Waits for the first update.</summary>
    public async Task BeginAsync()
    {
        try
        {
            _hasCurrent = await _updates.MoveNextAsync();
        }
        catch
        {
            await _updates.DisposeAsync();
            throw;
        }
    }

    /// <summary>The events, to be read once.</summary>
    public async IAsyncEnumerable<SseItem<object>> ReadAsync()
    {
        await using IAsyncEnumerator<ChatResponseUpdate> owned = _updates;
        TrustReport? report = null;
        Exception? failure = null;
        while (_hasCurrent && failure is null)
        {
            ChatResponseUpdate update = _updates.Current;
            report = update.GetTrustReport() ?? report;
            if (update.Text.Length > 0)
            {
                yield return new SseItem<object>(new TextDelta(update.Text), "text");
            }

            failure = await NextAsync();
        }

        yield return failure is null
            ? new SseItem<object>((object?)report ?? new { }, "report")
            : new SseItem<object>(Problems.Of(failure) ?? Problems.Unforeseen(), "error");
    }

    private async Task<Exception?> NextAsync()
    {
        try
        {
            _hasCurrent = await _updates.MoveNextAsync();
            return null;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return exception;
        }
    }
}
