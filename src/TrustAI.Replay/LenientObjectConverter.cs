using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace TrustAI.Replay;

/// <summary>
/// Writes a value by its run-time type where the options know that type, and as its text where they do not: one strange
/// value among the additional properties must not cost the whole recording. Reads as the default does, into JsonElement.
/// </summary>
internal sealed class LenientObjectConverter : JsonConverter<object>
{
    public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonElement.ParseValue(ref reader);

    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
    {
        Type type = value.GetType();
        if (type != typeof(object) && options.TryGetTypeInfo(type, out JsonTypeInfo? typeInfo))
        {
            JsonSerializer.Serialize(writer, value, typeInfo);
        }
        else
        {
            writer.WriteStringValue(value.ToString());
        }
    }
}
