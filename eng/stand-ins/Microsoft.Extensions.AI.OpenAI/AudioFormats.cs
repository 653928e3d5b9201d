using OpenAI.Chat;

namespace Microsoft.Extensions.AI;

internal static class AudioFormats
{
    public static ChatInputAudioFormat? Input(string mediaType)
    {
        if (string.Equals(mediaType, "audio/mpeg", StringComparison.OrdinalIgnoreCase))
        {
            return ChatInputAudioFormat.Mp3;
        }

        return string.Equals(mediaType, "audio/wav", StringComparison.OrdinalIgnoreCase) ? ChatInputAudioFormat.Wav : (ChatInputAudioFormat?)null;
    }

    /// <summary>The answer does not name its format; it is the one asked for.</summary>
    public static string OutputMediaType(ChatCompletionOptions options) => options.AudioOptions?.OutputAudioFormat.ToString() switch
    {
        "wav" => "audio/wav",
        "aac" => "audio/aac",
        "flac" => "audio/flac",
        "opus" => "audio/opus",
        _ => "audio/mpeg",
    };
}
