using System.Text;
using System.Text.Json;

namespace TrustAI;

/// <summary>
/// Functions as OpenAI shows them to a model: a TypeScript namespace. With the constants here, the counts agree with those that the API
/// gave for requests with functions, nested parameters included.
/// </summary>
internal static class FunctionNamespace
{
    private const int PerDefinitions = 9;
    private const int WithSystemMessage = -4;
    private const int NoneChosen = 1;
    private const int FunctionChosen = 4;

    // Deeper descriptions are not shown to the model.
    private const int DescribedIndent = 2;

    // A schema from elsewhere may be nested without end.
    private const int DeepestIndent = 64;

    /// <summary>Tokens of the definitions.</summary>
    /// <param name="encoding">The encoding of the model.</param>
    /// <param name="functions">The functions.</param>
    /// <param name="hasSystemMessage">Whether the call has a system message, into which the definitions then go, a line break before them.</param>
    public static long Count(TokenEncoding encoding, IEnumerable<FunctionDefinition> functions, bool hasSystemMessage) =>
        encoding.Count(Render(functions)) + PerDefinitions + (hasSystemMessage ? WithSystemMessage : 0);

    /// <summary>Tokens of the caller's choice: a function that must be called, or, with <see langword="null"/>, none.</summary>
    public static long CountChoice(TokenEncoding encoding, string? function) => function is null ? NoneChosen : FunctionChosen + encoding.Count(function);

    public static string Render(IEnumerable<FunctionDefinition> functions)
    {
        var text = new StringBuilder("namespace functions {\n\n");
        foreach (FunctionDefinition function in functions)
        {
            if (!string.IsNullOrEmpty(function.Description))
            {
                text.Append("// ").Append(function.Description).Append('\n');
            }

            text.Append("type ").Append(function.Name);
            if (function.Properties.Any())
            {
                text.Append(" = (_: {\n");
                AppendFields(text, function.Parameters, 0);
                text.Append("}) => any;\n\n");
            }
            else
            {
                text.Append(" = () => any;\n\n");
            }
        }

        return text.Append("} // namespace functions").ToString();
    }

    private static void AppendFields(StringBuilder text, JsonElement schema, int indent)
    {
        foreach (JsonProperty field in FunctionDefinition.Fields(schema))
        {
            string description = FunctionDefinition.Text(field.Value, "description");
            if (description.Length > 0 && indent < DescribedIndent)
            {
                text.Append(' ', indent).Append("// ").Append(description).Append('\n');
            }

            text.Append(' ', indent).Append(field.Name).Append(IsRequired(schema, field.Name) ? ": " : "?: ");
            AppendType(text, field.Value, indent);
            text.Append(",\n");
        }
    }

    private static void AppendType(StringBuilder text, JsonElement schema, int indent)
    {
        string type = FunctionDefinition.Text(schema, "type");
        switch (type)
        {
            case "string" or "number" or "integer":
                AppendValues(text, schema, areTexts: type is "string");
                break;
            case "boolean" or "null":
                text.Append(type);
                break;
            case "object" when indent < DeepestIndent:
                text.Append("{\n");
                AppendFields(text, schema, indent + 2);
                text.Append('}');
                break;
            case "array" when indent < DeepestIndent && schema.TryGetProperty("items", out JsonElement items):
                AppendType(text, items, indent);
                text.Append("[]");
                break;
            case "array":
                text.Append("any[]");
                break;
            default:
                text.Append("any");
                break;
        }
    }

    private static void AppendValues(StringBuilder text, JsonElement schema, bool areTexts)
    {
        var any = false;
        foreach (JsonElement value in FunctionDefinition.Allowed(schema))
        {
            text.Append(any ? " | " : string.Empty);
            text.Append(areTexts ? $"\"{value}\"" : value.ToString());
            any = true;
        }

        text.Append(any ? string.Empty : areTexts ? "string" : "number");
    }

    private static bool IsRequired(JsonElement schema, string field) =>
        schema.TryGetProperty("required", out JsonElement required) && required.ValueKind == JsonValueKind.Array
        && required.EnumerateArray().Any(name => name.ValueKind == JsonValueKind.String && name.ValueEquals(field));
}
