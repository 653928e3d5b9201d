using System.Text.Json;
using System.Text.Json.Nodes;

namespace Microsoft.Extensions.AI;

/// <summary>The JSON schema asked of the model for a type; providers take schemas of objects only, so other types are wrapped.</summary>
internal static class ResponseSchema
{
    public static (ChatResponseFormatJson Format, bool IsWrapped) For<T>(JsonSerializerOptions options)
    {
        var format = ChatResponseFormat.ForJsonSchema<T>(options);
        var schema = format.Schema!.Value;
        if (IsObject(schema))
        {
            return (format, false);
        }

        var wrapper = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["type"] = "object",
            ["properties"] = new JsonObject { ["data"] = JsonObject.Create(schema) },
            ["additionalProperties"] = false,
            ["required"] = new JsonArray("data"),
        };
        using var document = JsonDocument.Parse(wrapper.ToJsonString());
        return (ChatResponseFormat.ForJsonSchema(document.RootElement.Clone(), format.SchemaName, format.SchemaDescription), true);
    }

    public static ChatMessage AsInstruction(ChatResponseFormatJson format) =>
        new(ChatRole.User, $"Answer with one JSON value that conforms to this schema:\n```\n{format.Schema}\n```");

    private static bool IsObject(JsonElement schema) =>
        schema.ValueKind == JsonValueKind.Object
        && schema.TryGetProperty("type", out var type)
        && type.ValueKind == JsonValueKind.String
        && type.ValueEquals("object"u8);
}
