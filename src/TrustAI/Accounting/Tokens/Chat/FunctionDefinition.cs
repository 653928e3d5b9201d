using System.Text.Json;

namespace TrustAI;

/// <summary>A function that the model may call, as it is described to it.</summary>
internal readonly record struct FunctionDefinition(string Name, string? Description, JsonElement Parameters)
{
    public IEnumerable<JsonProperty> Properties => Fields(Parameters);

    /// <summary>Whether the parameters are plain values, without objects or arrays within.</summary>
    public bool IsFlat => Properties.All(static property => !HasParts(property.Value));

    public static IEnumerable<JsonProperty> Fields(JsonElement schema) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out JsonElement properties) && properties.ValueKind == JsonValueKind.Object
            ? properties.EnumerateObject()
            : [];

    /// <summary>A text member of a schema, or an empty text.</summary>
    public static string Text(JsonElement schema, string member) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(member, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() ?? string.Empty
            : string.Empty;

    /// <summary>The values that a schema allows; none if it does not list them.</summary>
    public static IEnumerable<JsonElement> Allowed(JsonElement schema) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("enum", out JsonElement values) && values.ValueKind == JsonValueKind.Array
            ? values.EnumerateArray()
            : [];

    private static bool HasParts(JsonElement schema) =>
        schema.ValueKind == JsonValueKind.Object && (schema.TryGetProperty("properties", out _) || schema.TryGetProperty("items", out _));
}
