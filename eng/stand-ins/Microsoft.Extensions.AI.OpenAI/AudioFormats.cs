using OpenAI.Chat;

namespace Microsoft.Extensions.AI;

internal static class AudioFormats
{
    public static ChatInputAudioFormat? Input(string mediaType) => mediaType switch
    {
        "audio/mpeg" or "audio/mp3" => ChatInputAudioFormat.Mp3,
        "audio/wav" => ChatInputAudioFormat.Wav,
        _ => (ChatInputAudioFormat?)null,
    };

    /// <summary>The answer does not name its format; it is the one asked for.</summary>
    public static string OutputMediaType(ChatCompletionOptions options) => options.AudioOptions?.OutputAudioFormat.ToString() switch
    {
        "wav" => "audio/wav",
        "aac" => "audio/aac",
        "flac" => "audio/flac",
        "opus" => "audio/opus",
        "pcm16" => "audio/pcm",
        _ => "audio/mpeg",
    };
}
