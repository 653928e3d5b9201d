using System.Text.Json;
using System.Text.Json.Nodes;

namespace TrustAI.Providers.Tests.Wire;

/// <summary>Compares what was asked with what a trace expects.</summary>
internal static class WireJson
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Whether both say the same; <c>"*"</c> in <paramref name="expected"/> stands for any value.</summary>
    public static bool Matches(JsonElement expected, JsonElement actual) => expected.ValueKind switch
    {
        JsonValueKind.String when expected.ValueEquals("*") => true,
        JsonValueKind.Object => actual.ValueKind is JsonValueKind.Object && expected.GetPropertyCount() == actual.GetPropertyCount() &&
            expected.EnumerateObject().All(property => actual.TryGetProperty(property.Name, out JsonElement value) && Matches(property.Value, value)),
        JsonValueKind.Array => actual.ValueKind is JsonValueKind.Array && expected.GetArrayLength() == actual.GetArrayLength() &&
            expected.EnumerateArray().Zip(actual.EnumerateArray()).All(pair => Matches(pair.First, pair.Second)),
        _ => JsonElement.DeepEquals(expected, actual),
    };

    /// <summary>The same JSON with its members in one order, so that two texts can be told apart line by line.</summary>
    public static string Sorted(JsonElement json) => Sorted(JsonNode.Parse(json.GetRawText()))?.ToJsonString(Indented) ?? "null";

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
