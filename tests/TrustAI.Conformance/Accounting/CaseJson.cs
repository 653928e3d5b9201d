using System.Globalization;
using System.Text.Json;

namespace TrustAI.Conformance;

/// <summary>Reads fields of cases that may be missing.</summary>
internal static class CaseJson
{
    public static JsonElement? Get(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static string? Text(this JsonElement json, string name) => json.Get(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public static long? Count(this JsonElement json, string name) => json.Get(name)?.GetInt64();

    /// <summary>A number, written as such or as a string.</summary>
    public static decimal? Number(this JsonElement json, string name) => json.Get(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? decimal.Parse(value.GetString()!, CultureInfo.InvariantCulture)
        : value.GetDecimal();
}
