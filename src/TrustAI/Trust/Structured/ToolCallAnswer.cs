using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Writes an answer that asks for tools as JSON, the arguments by the tools' names, so that it is compared field by field like any other.</summary>
/// <remarks>Calls side by side have no order, so they are sorted. What the model says beside them is no part of the answer.</remarks>
internal static class ToolCallAnswer
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Such as <c>{"get_weather":{"city":"Paris"}}</c>, with a list where a tool is asked for several times; <see langword="null"/> where no tool is asked for.</summary>
    public static string? TextOf(ChatMessage message)
    {
        SortedDictionary<string, List<string>>? tools = null;
        foreach (AIContent content in message.Contents)
        {
            if (content is FunctionCallContent { InformationalOnly: false } call)
            {
                tools ??= new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
                if (!tools.TryGetValue(call.Name, out List<string>? calls))
                {
                    tools[call.Name] = calls = [];
                }

                calls.Add(Arguments(call));
            }
        }

        return tools is null ? null : Write(writer =>
        {
            foreach ((string name, List<string> calls) in tools)
            {
                calls.Sort(StringComparer.Ordinal);
                writer.WritePropertyName(name);
                writer.WriteRawValue(calls.Count == 1 ? calls[0] : $"[{string.Join(',', calls)}]");
            }
        });
    }

    private static string Arguments(FunctionCallContent call) => Write(writer =>
    {
        foreach ((string name, object? value) in (call.Arguments ?? new Dictionary<string, object?>(StringComparer.Ordinal)).OrderBy(argument => argument.Key, StringComparer.Ordinal))
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(Json(value));
        }
    });

    private static string Json(object? value)
    {
        try
        {
            return JsonSerializer.Serialize(value, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(object)));
        }
        catch (Exception exception) when (exception is NotSupportedException or JsonException or InvalidOperationException or ArgumentException)
        {
            // An argument of a type that only its adapter knows.
            return $"\"{JsonEncodedText.Encode(value?.ToString() ?? "", JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
        }
    }

    private static string Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
