using System.Buffers;
using System.Text;
using System.Text.Json;

namespace TrustAI.Replay;

/// <summary>Words a row's verbal confidence as the reply that a reflection asks for.</summary>
internal static class ReflectionReply
{
    private const int DecimalPlaces = 1;

    /// <summary>The reply, or null when the row has no confidence from 0 to 1.</summary>
    internal static RecordedText? Of(RecordedAnswer row)
    {
        if (row.VerbalConfidence is not (>= 0 and <= 1 and double confidence))
        {
            return null;
        }

        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("verdict", confidence >= 0.5 ? "correct" : "incorrect");
            writer.WriteNumber("confidence", Percentage((decimal)confidence * 100));
            writer.WriteString("counterargument", "");
            writer.WriteStartArray("doubtful_claims");
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        // Usage and log probabilities of the answer are not those of the reflection, and none were recorded.
        return new RecordedText { Text = Encoding.UTF8.GetString(buffer.WrittenSpan) };
    }

    // Below 1 without decimals: 0.5 would be read as a fraction.
    private static decimal Percentage(decimal percentage)
    {
        decimal rounded = Math.Round(percentage, percentage < 1 ? 0 : DecimalPlaces);
        return rounded == decimal.Truncate(rounded) ? decimal.Truncate(rounded) : rounded;
    }
}
