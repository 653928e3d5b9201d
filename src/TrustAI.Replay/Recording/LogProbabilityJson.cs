using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TrustAI.Replay;

/// <summary>Log probabilities in the shape of a choice of OpenAI's Chat Completions: <c>{"logprobs":{"content":[…]}}</c>.</summary>
internal static class LogProbabilityJson
{
    internal static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads tokens off a choice, or off a whole completion with one choice; null when there are none.</summary>
    internal static IReadOnlyList<RecordedToken>? Read(object raw)
    {
        if (raw is not JsonElement { ValueKind: JsonValueKind.Object } element)
        {
            return null;
        }

        if (element.TryGetProperty("choices", out JsonElement choices) && choices.ValueKind == JsonValueKind.Array && choices.GetArrayLength() == 1)
        {
            element = choices[0];
        }

        return element.ValueKind == JsonValueKind.Object
            && element.TryGetProperty("logprobs", out JsonElement logProbabilities) && logProbabilities.ValueKind == JsonValueKind.Object
            && logProbabilities.TryGetProperty("content", out JsonElement content)
            ? ReadTokens(content)
            : null;
    }

    internal static List<RecordedToken>? ReadTokens(JsonElement content)
    {
        if (content.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        List<RecordedToken> tokens = new(content.GetArrayLength());
        foreach (JsonElement item in content.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Object
                && item.TryGetProperty("token", out JsonElement token) && token.ValueKind == JsonValueKind.String
                && item.TryGetProperty("logprob", out JsonElement value) && TryGetNumber(value, out double logProbability))
            {
                tokens.Add(new RecordedToken(token.GetString()!, logProbability)
                {
                    TopAlternatives = item.TryGetProperty("top_logprobs", out JsonElement top) ? ReadTokens(top) ?? [] : [],
                });
            }
        }

        return tokens;
    }

    internal static JsonElement ToChoice(ReadOnlySpan<RecordedToken> tokens)
    {
        ArrayBufferWriter<byte> buffer = new(64 * (tokens.Length + 1));
        using (Utf8JsonWriter writer = new(buffer, WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("logprobs");
            WriteTokens(writer, "content", tokens);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }

    internal static void WriteTokens(Utf8JsonWriter writer, string name, ReadOnlySpan<RecordedToken> tokens)
    {
        writer.WriteStartArray(name);
        foreach (RecordedToken token in tokens)
        {
            writer.WriteStartObject();
            writer.WriteString("token", token.Token);
            WriteNumber(writer, "logprob", token.LogProbability);
            WriteTokens(writer, "top_logprobs", [.. token.TopAlternatives]);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Reads a number or the name of one that JSON has no number for.</summary>
    internal static bool TryGetNumber(JsonElement value, out double number)
    {
        number = 0;
        return value.ValueKind switch
        {
            JsonValueKind.Number => value.TryGetDouble(out number),
            JsonValueKind.String when value.ValueEquals("NaN") => (number = double.NaN) is double.NaN,
            JsonValueKind.String when value.ValueEquals("Infinity") => (number = double.PositiveInfinity) > 0,
            JsonValueKind.String when value.ValueEquals("-Infinity") => (number = double.NegativeInfinity) < 0,
            _ => false,
        };
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, double number)
    {
        if (double.IsFinite(number))
        {
            writer.WriteNumber(name, number);
        }
        else
        {
            writer.WriteString(name, number.ToString(CultureInfo.InvariantCulture));
        }
    }
}
