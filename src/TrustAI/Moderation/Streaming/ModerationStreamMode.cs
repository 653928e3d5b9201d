using System.Text.Json.Serialization;

namespace TrustAI;

/// <summary>How a streamed answer is checked.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ModerationStreamMode>))]
public enum ModerationStreamMode
{
    /// <summary>Everything goes on at once; the verdict comes with the report. Nothing can be done about what has gone out.</summary>
    [JsonStringEnumMemberName("observe")]
    Observe,

    /// <summary>Text goes on once the window it stands in has passed, calls of tools once they have. No text is shown unchecked, and none before the verdict on the question.</summary>
    [JsonStringEnumMemberName("hold")]
    Hold,

    /// <summary>Text goes on at once, and the stream is cut at the first window that is to be blocked or replaced. Calls of tools are held until they have passed.</summary>
    [JsonStringEnumMemberName("stop")]
    Stop,
}
