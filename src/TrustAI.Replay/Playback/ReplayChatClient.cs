using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI.Replay;

/// <summary>
/// Answers from files of recorded answers and of calls recorded by <see cref="RecordingChatClient"/>, always the same way.
/// </summary>
/// <remarks>
/// <para>
/// A call finds a row by its messages (roles and texts; line endings do not matter) and, when <see cref="ChatOptions.ModelId"/>
/// is set, by that model; without it the first row of the question answers. <see cref="ReplayChatOptionsExtensions.WithReplayId"/>
/// picks a row by its id instead, the first one should several have it. A whole number <c>i</c> in the additional property
/// <c>trustai_sample</c>, counted from 1, asks for further answer <c>i</c> in place of the answer.
/// The additional property <c>trustai_reflection</c> = 1 asks for a reflection: the messages are the question, the answer and one more turn, and the reply
/// is the row's verbal confidence in the JSON of a reflection.
/// </para>
/// <para>
/// A recorded call goes before a row. It is found by messages (contents included), instructions, response format and sample,
/// and by the model it was asked with; several recordings of the same call play in the order recorded, then the last repeats.
/// </para>
/// <para>
/// Log probabilities come in <c>RawRepresentation</c> of the response, or of each text update, as a <see cref="JsonElement"/> shaped like
/// a choice of OpenAI's Chat Completions: <c>{"logprobs":{"content":[{"token":"Paris","logprob":-0.01,"top_logprobs":[]}]}}</c>.
/// A number that JSON has not is a string there, such as <c>"NaN"</c>.
/// </para>
/// <para>Thread-safe. What was not recorded is a <see cref="ReplayMissException"/>.</para>
/// </remarks>
public sealed class ReplayChatClient : IChatClient
{
    private readonly ReplayLibrary _library;
    private readonly JsonSerializerOptions _json;
    private readonly ChatClientMetadata _metadata;
    private readonly TimeProvider _timeProvider;
    private readonly TimeSpan _pace;
    private readonly bool _useRecordedTiming;
    private long _callCount;

    /// <summary>Makes a client that answers from rows already loaded.</summary>
    /// <param name="answers">The rows.</param>
    /// <param name="options">How to play; null for the defaults.</param>
    /// <exception cref="ArgumentNullException"><paramref name="answers"/> is null.</exception>
    public ReplayChatClient(IEnumerable<RecordedAnswer> answers, ReplayOptions? options = null)
        : this(options ??= new ReplayOptions(), AddAll(answers))
    {
    }

    private ReplayChatClient(ReplayOptions options, Action<ReplayLibrary, JsonSerializerOptions> fill)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Pace, TimeSpan.Zero, nameof(options));
        _json = ReplayJson.Create(options.JsonSerializerOptions);
        _library = new ReplayLibrary(options.SampleSource, options.EstimateUsage, options.IncludeIncomplete, _json);
        fill(_library, _json);
        _metadata = new ChatClientMetadata(options.ProviderName ?? "replay", providerUri: null, _library.OnlyModel);
        _timeProvider = options.TimeProvider;
        _pace = options.Pace;
        _useRecordedTiming = options.UseRecordedTiming;
    }

    /// <summary>Gets how many calls were made so far, misses included.</summary>
    public long CallCount => Interlocked.Read(ref _callCount);

    /// <summary>Loads a file of recorded answers or calls; a file may hold both.</summary>
    /// <param name="path">The file, UTF-8, one JSON object a line.</param>
    /// <param name="options">How to play; null for the defaults.</param>
    /// <returns>The client.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="ReplayFormatException">A line cannot be read, or there is none.</exception>
    public static ReplayChatClient FromFile(string path, ReplayOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return FromFiles([path], options);
    }

    /// <summary>Loads several files as if they were one.</summary>
    /// <param name="paths">The files in the order in which they are searched.</param>
    /// <param name="options">How to play; null for the defaults.</param>
    /// <returns>The client.</returns>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="ReplayFormatException">A line cannot be read, or a file has none.</exception>
    public static ReplayChatClient FromFiles(IEnumerable<string> paths, ReplayOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return FromSources(paths.Select(static p => (p, File.ReadLines(p))), options);
    }

    /// <summary>Loads a file of recorded answers or calls; a file may hold both.</summary>
    /// <param name="path">The file, UTF-8, one JSON object a line.</param>
    /// <param name="options">How to play; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The client.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="ReplayFormatException">A line cannot be read, or there is none.</exception>
    public static async Task<ReplayChatClient> FromFileAsync(string path, ReplayOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string[] lines = await File.ReadAllLinesAsync(path, cancellationToken).ConfigureAwait(false);
        return FromSources([(path, lines)], options);
    }

    /// <summary>Loads recorded answers or calls from memory.</summary>
    /// <param name="lines">JSON objects; blank lines are passed over.</param>
    /// <param name="options">How to play; null for the defaults.</param>
    /// <returns>The client.</returns>
    /// <exception cref="ReplayFormatException">A line cannot be read, or there is none.</exception>
    public static ReplayChatClient FromLines(IEnumerable<string> lines, ReplayOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return FromSources([(LineSource.Memory, lines)], options);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="messages"/> is null.</exception>
    /// <exception cref="ReplayMissException">The call was not recorded.</exception>
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return RespondAsync(messages, options, cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="messages"/> is null.</exception>
    /// <exception cref="ReplayMissException">The call was not recorded.</exception>
    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return StreamAsync(messages, options, cancellationToken);
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? _metadata
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <summary>Does nothing; there is nothing to free.</summary>
    public void Dispose()
    {
    }

    private static Action<ReplayLibrary, JsonSerializerOptions> AddAll(IEnumerable<RecordedAnswer> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        return (library, _) =>
        {
            foreach (RecordedAnswer answer in answers)
            {
                library.Add(answer);
            }
        };
    }

    private static ReplayChatClient FromSources(IEnumerable<(string Name, IEnumerable<string> Lines)> sources, ReplayOptions? options)
    {
        options ??= new ReplayOptions();
        return new ReplayChatClient(options, (library, json) =>
        {
            foreach ((string name, IEnumerable<string> lines) in sources)
            {
                JsonLines.ForEach(name, lines, options.OnCorruptLine, (source, root) =>
                {
                    if (CallLineNames.IsCall(root))
                    {
                        library.Add(CallLineReader.Read(source, root, json));
                    }
                    else
                    {
                        library.Add(RecordedAnswerReader.Read(source, root));
                    }
                });
            }
        });
    }

    private async Task<ChatResponse> RespondAsync(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        IPlayback playback = Find(messages, options, cancellationToken);
        if (_useRecordedTiming && playback.Duration is { } duration && duration > TimeSpan.Zero)
        {
            await Task.Delay(duration, _timeProvider, cancellationToken).ConfigureAwait(false);
        }

        return playback.ToResponse();
    }

    private async IAsyncEnumerable<ChatResponseUpdate> StreamAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long start = _timeProvider.GetTimestamp();
        IPlayback playback = Find(messages, options, cancellationToken);
        foreach (TimedUpdate timed in playback.ToUpdates())
        {
            cancellationToken.ThrowIfCancellationRequested();
            TimeSpan wait = _useRecordedTiming && timed.At is { } at ? at - _timeProvider.GetElapsedTime(start) : _pace;
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, _timeProvider, cancellationToken).ConfigureAwait(false);
            }

            yield return timed.Update;
        }
    }

    private IPlayback Find(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _callCount);
        cancellationToken.ThrowIfCancellationRequested();
        return _library.Find(messages as IReadOnlyList<ChatMessage> ?? [.. messages], options);
    }
}
