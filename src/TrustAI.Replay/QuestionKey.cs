using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI.Replay;

/// <summary>
/// Stable names of questions: SHA-256 over what was said and by whom. Left out is what differs from call to call without
/// changing the question: ids of messages and tool calls, times, reasoning, usage, raw representations.
/// </summary>
internal static class QuestionKey
{
    internal static string OfMessages(IReadOnlyList<ChatMessage> messages, JsonSerializerOptions options) =>
        Hash(writer => WriteMessages(writer, messages, options));

    /// <summary>Names a whole call: messages and instructions, sample or reflection asked for, response format. The model is compared on its own.</summary>
    internal static string OfCall(IReadOnlyList<ChatMessage> messages, ChatOptions? chatOptions, JsonSerializerOptions options) =>
        Hash(writer =>
        {
            WriteMessages(writer, messages, options);
            if (SampleMarker.Read(chatOptions) is { } sample)
            {
                writer.WriteStringValue("sample");
                writer.WriteNumberValue(sample);
            }

            if (ReflectionMarker.IsSet(chatOptions))
            {
                writer.WriteStringValue("reflection");
            }

            if (chatOptions?.Instructions is { } instructions)
            {
                writer.WriteStringValue("instructions");
                writer.WriteStringValue(Normalise(instructions));
            }

            if (chatOptions?.ResponseFormat is ChatResponseFormatJson format)
            {
                writer.WriteStringValue("json");
                writer.WriteStringValue(format.Schema?.GetRawText());
            }
        });

    private static string Hash(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, LogProbabilityJson.WriterOptions))
        {
            writer.WriteStartArray();
            write(writer);
            writer.WriteEndArray();
        }

        return Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan));
    }

    private static void WriteMessages(Utf8JsonWriter writer, IReadOnlyList<ChatMessage> messages, JsonSerializerOptions options)
    {
        foreach (ChatMessage message in messages)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(message.Role.Value);
            StringBuilder? text = null;
            foreach (AIContent content in message.Contents)
            {
                if (content is TextContent part)
                {
                    (text ??= new StringBuilder()).Append(part.Text);
                }
                else if (content is not (TextReasoningContent or UsageContent))
                {
                    WriteText(writer, text);
                    WriteContent(writer, content, options);
                }
            }

            WriteText(writer, text);
            writer.WriteEndArray();
        }
    }

    private static void WriteText(Utf8JsonWriter writer, StringBuilder? text)
    {
        if (text is { Length: > 0 })
        {
            writer.WriteStringValue(Normalise(text.ToString()));
            text.Clear();
        }
    }

    private static void WriteContent(Utf8JsonWriter writer, AIContent content, JsonSerializerOptions options)
    {
        switch (content)
        {
            case FunctionCallContent call:
                writer.WriteStartObject();
                writer.WriteString("call", call.Name);
                IEnumerable<KeyValuePair<string, object?>> arguments = call.Arguments ?? Enumerable.Empty<KeyValuePair<string, object?>>();
                foreach (KeyValuePair<string, object?> argument in arguments.OrderBy(static a => a.Key, StringComparer.Ordinal))
                {
                    writer.WritePropertyName("argument " + argument.Key);
                    WriteValue(writer, argument.Value, options);
                }

                writer.WriteEndObject();
                break;
            case FunctionResultContent result:
                writer.WriteStartObject();
                writer.WritePropertyName("result");
                WriteValue(writer, result.Result, options);
                writer.WriteEndObject();
                break;
            default:
                WriteOther(writer, content, options);
                break;
        }
    }

    private static void WriteOther(Utf8JsonWriter writer, AIContent content, JsonSerializerOptions options)
    {
        JsonElement element;
        try
        {
            element = JsonSerializer.SerializeToElement(content, options.GetTypeInfo(typeof(AIContent)));
        }
        catch (NotSupportedException)
        {
            // A content type the options do not know: that there was one is all that can be said of it.
            writer.WriteStringValue(content.GetType().FullName);
            return;
        }

        element.WriteTo(writer);
    }

    private static void WriteValue(Utf8JsonWriter writer, object? value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, options.GetTypeInfo(typeof(object)));

    private static string Normalise(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
}
