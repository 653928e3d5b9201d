namespace Microsoft.Extensions.AI;

/// <summary>The shape of JSON schema that OpenAI's strict mode accepts, and the switch ("strict") that asks for it.</summary>
internal static class StrictSchema
{
    public static AIJsonSchemaTransformCache Cache { get; } = new(new AIJsonSchemaTransformOptions
    {
        ConvertBooleanSchemas = true,
        DisallowAdditionalProperties = true,
        MoveDefaultKeywordToDescription = true,
        RequireAllProperties = true,
    });

    /// <summary>Only a real bool counts; null leaves the choice to the service.</summary>
    public static bool? Asked(IReadOnlyDictionary<string, object?>? properties) =>
        properties is not null && properties.TryGetValue("strict", out object? value) && value is bool strict ? strict : null;
}
