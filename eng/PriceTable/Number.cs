using System.Globalization;
using System.Text.Json;

namespace TrustAI.PriceTable;

/// <summary>Numbers as written in the sources: read as decimals, never as binary floats.</summary>
internal static class Number
{
    // Dividing by one with the largest scale drops trailing zeros.
    public static decimal Trim(decimal value) => value / 1.0000000000000000000000000000m;

    public static string Text(decimal value) => Trim(value).ToString(CultureInfo.InvariantCulture);

    public static decimal? Read(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDecimal() : null;

    // Some windows are written as 2000000.0.
    public static long? ReadCount(JsonElement entry, string name) => Read(entry, name) is { } value && value > 0 ? (long)value : null;
}
