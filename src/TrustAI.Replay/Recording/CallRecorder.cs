using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI.Replay;

/// <summary>
/// Writes down one call as it goes. Everything is turned into JSON at once, because what passes through may be changed by
/// those it is passed to. Never throws: the first failure is reported and ends the recording, not the call.
/// </summary>
internal sealed class CallRecorder : IDisposable
{
    private readonly CallRecording _recording;
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private readonly Utf8JsonWriter _writer;
    private readonly long _start;
    private bool _streaming;
    private bool _dead;
    private string? _incomplete = CallLineNames.Abandoned;
    private Exception? _error;

    internal CallRecorder(CallRecording recording, IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        _recording = recording;
        _writer = new Utf8JsonWriter(_buffer, LogProbabilityJson.WriterOptions);
        _start = recording.TimeProvider.GetTimestamp();
        Try(() => WriteRequest(messages, options));
    }

    internal void BeginStream() => Try(() =>
    {
        _streaming = true;
        _writer.WriteStartArray(CallLineNames.Updates);
    });

    internal void Add(ChatResponseUpdate update) => Try(() =>
    {
        _writer.WriteStartObject();
        _writer.WriteNumber(CallLineNames.At, Elapsed);
        WriteValue(CallLineNames.Update, update);
        WriteTokens(_recording.Tokens.Of(update));
        _writer.WriteEndObject();
    });

    internal void Respond(ChatResponse response) => Try(() =>
    {
        WriteValue(CallLineNames.Response, response);
        WriteTokens(_recording.Tokens.Of(response));
        _incomplete = null;
    });

    internal void Complete() => _incomplete = null;

    internal void Fail(Exception error, CancellationToken cancellationToken)
    {
        // A caller who no longer wants the answer is no failure of the model.
        if (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            _incomplete = CallLineNames.Error;
            _error = error;
        }
    }

    /// <summary>Ends the line and writes it to the file.</summary>
    public void Dispose()
    {
        Try(WriteLine);
        _dead = true;
        _writer.Dispose();
    }

    private double Elapsed => _recording.TimeProvider.GetElapsedTime(_start).TotalMilliseconds;

    private void WriteLine()
    {
        if (_streaming)
        {
            _writer.WriteEndArray();
        }

        _writer.WriteNumber(CallLineNames.Duration, Elapsed);
        if (_incomplete is not null)
        {
            _writer.WriteString(CallLineNames.Incomplete, _incomplete);
        }

        if (_error is not null)
        {
            _writer.WriteStartObject(CallLineNames.Error);
            _writer.WriteString(CallLineNames.ErrorType, _error.GetType().FullName);
            _writer.WriteString(CallLineNames.ErrorMessage, _error.Message);
            _writer.WriteEndObject();
        }

        _writer.WriteEndObject();
        _writer.Flush();
        _buffer.Write("\n"u8);
        _recording.Sink.Write(_buffer.WrittenSpan);
    }

    private void WriteRequest(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        _writer.WriteStartObject();
        _writer.WriteNumber(CallLineNames.Version, 1);
        _writer.WriteString(CallLineNames.Key, QuestionKey.OfCall(messages, options, _recording.Json));
        _writer.WriteString(CallLineNames.StartedAt, _recording.TimeProvider.GetUtcNow());
        _writer.WriteStartObject(CallLineNames.Request);
        _writer.WriteStartArray(CallLineNames.Messages);
        foreach (ChatMessage message in messages)
        {
            JsonSerializer.Serialize(_writer, _recording.Redact(message), _recording.Json.GetTypeInfo(typeof(ChatMessage)));
        }

        _writer.WriteEndArray();
        if (options is not null)
        {
            WriteValue(CallLineNames.Options, _recording.Redact(options));
            WriteToolNames(options.Tools);
        }

        _writer.WriteEndObject();
    }

    private void WriteToolNames(IList<AITool>? tools)
    {
        if (tools is not { Count: > 0 })
        {
            return;
        }

        _writer.WriteStartArray(CallLineNames.Tools);
        foreach (AITool tool in tools)
        {
            _writer.WriteStringValue(tool.Name);
        }

        _writer.WriteEndArray();
    }

    private void WriteTokens(IReadOnlyList<RecordedToken>? tokens)
    {
        if (tokens is { Count: > 0 })
        {
            LogProbabilityJson.WriteTokens(_writer, CallLineNames.LogProbabilities, [.. tokens]);
        }
    }

    private void WriteValue<T>(string name, T value)
    {
        _writer.WritePropertyName(name);
        JsonSerializer.Serialize(_writer, value, _recording.Json.GetTypeInfo(typeof(T)));
    }

    private void Try(Action step)
    {
        if (_dead)
        {
            return;
        }

        try
        {
            step();
        }
        catch (Exception e)
        {
            // Recording must not break the call. A line that lacks a part would replay falsely, so there is none.
            _dead = true;
            _recording.Report(e);
        }
    }
}
