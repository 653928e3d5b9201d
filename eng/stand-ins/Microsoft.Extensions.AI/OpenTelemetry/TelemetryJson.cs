using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Microsoft.Extensions.AI;

/// <summary>Values of span tags that are JSON.</summary>
internal static class TelemetryJson
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Strings(IEnumerable<string> values) =>
        $"[{string.Join(", ", values.Select(value => $"\"{JsonEncodedText.Encode(value, Readable.Encoder)}\""))}]";

    public static string Tools(IEnumerable<AITool> tools, bool withSchema) => Array(writer =>
    {
        foreach (var tool in tools)
        {
            writer.WriteStartObject();
            writer.WriteString("type", tool is AIFunctionDeclaration ? "function" : tool.Name);
            writer.WriteString("name", tool.Name);
            if (withSchema && tool is AIFunctionDeclaration function)
            {
                writer.WriteString("description", function.Description);
                writer.WritePropertyName("parameters");
                function.JsonSchema.WriteTo(writer);
            }

            writer.WriteEndObject();
        }
    });

    public static string Instructions(string text) => Array(writer => Part(writer, "text", text));

    public static string Messages(IEnumerable<ChatMessage> messages, ChatFinishReason? finishReason, JsonSerializerOptions json) => Array(writer =>
    {
        foreach (var message in messages)
        {
            writer.WriteStartObject();
            writer.WriteString("role", message.Role.Value);
            if (!string.IsNullOrEmpty(message.AuthorName))
            {
                writer.WriteString("name", message.AuthorName);
            }

            writer.WriteStartArray("parts");
            foreach (var content in message.Contents)
            {
                Part(writer, content, json);
            }

            writer.WriteEndArray();
            if (finishReason is { } reason)
            {
                writer.WriteString("finish_reason", reason == ChatFinishReason.ToolCalls ? "tool_call" : reason.Value);
            }

            writer.WriteEndObject();
        }
    });

    private static void Part(Utf8JsonWriter writer, AIContent content, JsonSerializerOptions json)
    {
        switch (content)
        {
            case TextContent text:
                Part(writer, "text", text.Text);
                break;
            case TextReasoningContent reasoning:
                Part(writer, "reasoning", reasoning.Text);
                break;
            case FunctionCallContent call:
                writer.WriteStartObject();
                writer.WriteString("type", "tool_call");
                writer.WriteString("id", call.CallId);
                writer.WriteString("name", call.Name);
                writer.WritePropertyName("arguments");
                writer.WriteRawValue(JsonText.Of(call.Arguments, json));
                writer.WriteEndObject();
                break;
            case FunctionResultContent result:
                writer.WriteStartObject();
                writer.WriteString("type", "tool_call_response");
                writer.WriteString("id", result.CallId);
                writer.WritePropertyName("response");
                writer.WriteRawValue(JsonText.Of(result.Result, json));
                writer.WriteEndObject();
                break;
            default:
                Part(writer, content.GetType().Name, content.ToString());
                break;
        }
    }

    private static void Part(Utf8JsonWriter writer, string type, string? content)
    {
        writer.WriteStartObject();
        writer.WriteString("type", type);
        writer.WriteString("content", content);
        writer.WriteEndObject();
    }

    private static string Array(Action<Utf8JsonWriter> writeItems)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            writer.WriteStartArray();
            writeItems(writer);
            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
