using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace TrustAI.Replay;

/// <summary>Passes every call on and appends it with its answer to a file of JSON lines, for <see cref="ReplayChatClient"/>.</summary>
/// <remarks>
/// <para>
/// Responses and updates pass through unchanged, in order and at once. A line is written, whole, when its call ends; a call that
/// fails is marked <c>error</c>, one whose caller gives up <c>abandoned</c>, both with what had come by then. Failures of the
/// recording never reach the caller, only <see cref="RecordingOptions.OnError"/>.
/// </para>
/// <para>Questions and answers stand in the file in plain text. Thread-safe as far as the inner client is.</para>
/// </remarks>
public sealed class RecordingChatClient : DelegatingChatClient
{
    private readonly CallRecording _recording;

    /// <summary>Records to a file, which is made or added to, and kept open until the client is disposed.</summary>
    /// <param name="innerClient">The client whose calls are recorded.</param>
    /// <param name="path">The file; folders that are missing are made. Several clients of one process may share it.</param>
    /// <param name="options">How to record; null for the defaults.</param>
    /// <exception cref="IOException">The file cannot be opened for writing.</exception>
    public RecordingChatClient(IChatClient innerClient, string path, RecordingOptions? options = null)
        : base(innerClient)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _recording = new CallRecording(new RecordingSink(path), options ?? new RecordingOptions());
    }

    /// <summary>Records to a stream, which stays open.</summary>
    /// <param name="innerClient">The client whose calls are recorded.</param>
    /// <param name="stream">Where UTF-8 lines are written; used by one thread at a time.</param>
    /// <param name="options">How to record; null for the defaults.</param>
    public RecordingChatClient(IChatClient innerClient, Stream stream, RecordingOptions? options = null)
        : base(innerClient)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _recording = new CallRecording(new RecordingSink(stream), options ?? new RecordingOptions());
    }

    /// <summary>Records to a writer, which stays open.</summary>
    /// <param name="innerClient">The client whose calls are recorded.</param>
    /// <param name="writer">Where lines are written; used by one thread at a time.</param>
    /// <param name="options">How to record; null for the defaults.</param>
    public RecordingChatClient(IChatClient innerClient, TextWriter writer, RecordingOptions? options = null)
        : base(innerClient)
    {
        ArgumentNullException.ThrowIfNull(writer);
        _recording = new CallRecording(new RecordingSink(writer), options ?? new RecordingOptions());
    }

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        IReadOnlyList<ChatMessage> list = AsList(messages);
        using CallRecorder recorder = new(_recording, list, options);
        try
        {
            ChatResponse response = await base.GetResponseAsync(list, options, cancellationToken);
            recorder.Respond(response);
            return response;
        }
        catch (Exception e)
        {
            recorder.Fail(e, cancellationToken);
            throw;
        }
    }

    /// <inheritdoc/>
    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return StreamAsync(messages, options, cancellationToken);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _recording.Sink.Dispose();
        }

        base.Dispose(disposing);
    }

    private static IReadOnlyList<ChatMessage> AsList(IEnumerable<ChatMessage> messages) =>
        messages as IReadOnlyList<ChatMessage> ?? [.. messages];

    private async IAsyncEnumerable<ChatResponseUpdate> StreamAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyList<ChatMessage> list = AsList(messages);
        CallRecorder recorder = new(_recording, list, options);
        recorder.BeginStream();
        IAsyncEnumerator<ChatResponseUpdate>? updates = null;
        try
        {
            while (true)
            {
                ChatResponseUpdate update;
                try
                {
                    updates ??= base.GetStreamingResponseAsync(list, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
                    if (!await updates.MoveNextAsync())
                    {
                        recorder.Complete();
                        break;
                    }

                    update = updates.Current;
                }
                catch (Exception e)
                {
                    recorder.Fail(e, cancellationToken);
                    throw;
                }

                recorder.Add(update);
                yield return update;
            }
        }
        finally
        {
            try
            {
                if (updates is not null)
                {
                    await updates.DisposeAsync();
                }
            }
            finally
            {
                recorder.Dispose();
            }
        }
    }
}
