namespace TrustAI;

/// <summary>Tokens of tools with flat parameters, after the formula of OpenAI's cookbook, which agrees with counts the API gave.</summary>
internal static class ToolTokens
{
    private const int PropertiesStart = 3;
    private const int PerProperty = 3;
    private const int EnumStart = -3;
    private const int PerEnumValue = 3;
    private const int End = 12;

    public static long Count(TokenEncoding encoding, int perFunction, IReadOnlyList<FunctionDefinition> functions)
    {
        long tokens = End;
        foreach (FunctionDefinition function in functions)
        {
            tokens += perFunction + encoding.Count($"{function.Name}:{WithoutPoint(function.Description)}");
            long properties = 0;
            foreach (var property in function.Properties)
            {
                string type = FunctionDefinition.Text(property.Value, "type");
                string description = FunctionDefinition.Text(property.Value, "description");
                properties += PerProperty + encoding.Count($"{property.Name}:{type}:{WithoutPoint(description)}") + EnumTokens(encoding, property.Value);
            }

            tokens += properties > 0 ? PropertiesStart + properties : 0;
        }

        return tokens;
    }

    private static long EnumTokens(TokenEncoding encoding, System.Text.Json.JsonElement schema)
    {
        long tokens = 0;
        foreach (var value in FunctionDefinition.Allowed(schema))
        {
            tokens += PerEnumValue + encoding.Count(value.ToString());
        }

        return tokens > 0 ? EnumStart + tokens : 0;
    }

    private static string? WithoutPoint(string? text) => text is [.., '.'] ? text[..^1] : text;
}
