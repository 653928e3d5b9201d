using System.Text.Json;

namespace TrustAI.Replay;

/// <summary>The JSON options that calls are written and read with.</summary>
internal static class ReplayJson
{
    /// <summary>Copies the user's options, so that values of unknown types become text instead of failures.</summary>
    internal static JsonSerializerOptions Create(JsonSerializerOptions options)
    {
        JsonSerializerOptions copy = new(options);
        copy.Converters.Insert(0, new LenientObjectConverter());
        copy.MakeReadOnly();
        return copy;
    }
}
