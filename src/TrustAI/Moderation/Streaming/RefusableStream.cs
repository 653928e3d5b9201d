using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Reads a provider's stream until its end, or until the question is refused: at once, even if the provider keeps silent.</summary>
internal static class RefusableStream
{
    /// <summary>The updates, and <see langword="null"/> once when the question has been judged in between.</summary>
    public static async IAsyncEnumerable<ChatResponseUpdate?> ReadAsync(
        IAsyncEnumerable<ChatResponseUpdate> source, QuestionScreen question, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IAsyncEnumerator<ChatResponseUpdate> updates = source.GetAsyncEnumerator(cancellationToken);
        Task<bool>? moving = null;
        try
        {
            // A question refused since the provider was asked: its call is cancelled already, and what it throws is not the caller's.
            bool isJudged = question.Judging.IsCompleted && !question.IsRefused;
            while (true)
            {
                if (isJudged)
                {
                    bool isThere = moving is null ? await updates.MoveNextAsync().ConfigureAwait(false) : await moving.ConfigureAwait(false);
                    moving = null;
                    if (!isThere)
                    {
                        yield break;
                    }

                    yield return updates.Current;
                    continue;
                }

                moving ??= updates.MoveNextAsync().AsTask();
                await Task.WhenAny(moving, question.Judging).ConfigureAwait(false);
                if (question.Judging.IsCompleted)
                {
                    isJudged = true;
                    await question.Judging.ConfigureAwait(false);
                    yield return null;
                    if (question.IsRefused)
                    {
                        yield break;
                    }

                    continue;
                }

                bool moved = await moving.ConfigureAwait(false);
                moving = null;
                if (!moved)
                {
                    yield break;
                }

                yield return updates.Current;
            }
        }
        finally
        {
            // A provider that does not heed its cancellation is left behind.
            Task disposing = DisposeAfterAsync(moving, updates);
            if (moving is null or { IsCompleted: true })
            {
                await disposing.ConfigureAwait(false);
            }
        }
    }

    private static async Task DisposeAfterAsync(Task<bool>? moving, IAsyncEnumerator<ChatResponseUpdate> updates)
    {
        try
        {
            if (moving is not null)
            {
                await moving.ConfigureAwait(false);
            }
        }
        catch (Exception)
        {
            // It was cancelled.
        }

        await updates.DisposeAsync().ConfigureAwait(false);
    }
}
