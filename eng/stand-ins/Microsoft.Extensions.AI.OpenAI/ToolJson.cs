using System.Text.Json;

namespace Microsoft.Extensions.AI;

/// <summary>The JSON of tool arguments and results, both ways.</summary>
internal static class ToolJson
{
    private static readonly JsonSerializerOptions Options = AIJsonUtilities.DefaultOptions;

    public static string Arguments(IDictionary<string, object?>? arguments) =>
        JsonSerializer.Serialize(arguments, Options.GetTypeInfo(typeof(IDictionary<string, object?>)));

    /// <summary>The model sees an empty result where there is none, or where it has no JSON form.</summary>
    public static string Result(object? result)
    {
        if (result is null)
        {
            return "";
        }

        try
        {
            return JsonSerializer.Serialize(result, Options.GetTypeInfo(typeof(object)));
        }
        catch (NotSupportedException)
        {
            return "";
        }
    }

    /// <summary>Arguments that are no JSON object are kept as the call's <see cref="FunctionCallContent.Exception"/>.</summary>
    public static FunctionCallContent Call(string json, string callId, string name) =>
        FunctionCallContent.CreateFromParsedArguments(json, callId, name, Parse);

    private static IDictionary<string, object?>? Parse(string json) =>
        (IDictionary<string, object?>?)JsonSerializer.Deserialize(json, Options.GetTypeInfo(typeof(IDictionary<string, object?>)));
}
