using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI.Replay;

/// <summary>What all calls of one client are recorded with. Thread-safe.</summary>
internal sealed class CallRecording(RecordingSink sink, RecordingOptions options)
{
    private readonly Action<Exception>? _onError = options.OnError;
    private readonly Func<ChatMessage, ChatMessage>? _redact = options.RedactMessage;

    internal RecordingSink Sink => sink;

    internal TimeProvider TimeProvider { get; } = options.TimeProvider;

    internal TokenReader Tokens { get; } = new(options.LogProbabilityReader);

    internal JsonSerializerOptions Json { get; } = ReplayJson.Create(options.JsonSerializerOptions);

    internal ChatMessage Redact(ChatMessage message) => _redact is null ? message : _redact(message);

    internal ChatOptions Redact(ChatOptions chatOptions)
    {
        if (_redact is null || chatOptions.Instructions is not { } instructions)
        {
            return chatOptions;
        }

        ChatOptions copy = chatOptions.Clone();
        copy.Instructions = _redact(new ChatMessage(ChatRole.System, instructions)).Text;
        return copy;
    }

    internal void Report(Exception error)
    {
        try
        {
            _onError?.Invoke(error);
        }
        catch (Exception)
        {
            // Nobody is left to tell, and the call goes on.
        }
    }
}
