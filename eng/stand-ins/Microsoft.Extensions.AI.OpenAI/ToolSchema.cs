using System.Text.Json;
using System.Text.Json.Nodes;

namespace Microsoft.Extensions.AI;

/// <summary>The schema of a function's parameters as it goes on the wire.</summary>
internal static class ToolSchema
{
    public static BinaryData Of(AIFunctionDeclaration function, bool? strict) =>
        Parameters(strict is true ? StrictSchema.Cache.GetOrCreateTransformedSchema(function) : function.JsonSchema);

    /// <summary>The service wants an object schema with these four members, also where a function has no parameters.</summary>
    private static BinaryData Parameters(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("The schema of a function's parameters must be a JSON object.");
        }

        var members = new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray(),
            ["properties"] = new JsonObject(),
            ["additionalProperties"] = false,
        };
        foreach (JsonProperty member in schema.EnumerateObject())
        {
            members[member.Name] = JsonNode.Parse(member.Value.GetRawText());
        }

        return BinaryData.FromString(members.ToJsonString());
    }
}
