using System.Text.Json;

namespace Microsoft.Extensions.AI;

/// <summary>JSON for logs and spans: a value that cannot be written must not fail the call it is only observed in.</summary>
internal static class JsonText
{
    public static string Of<T>(T value, JsonSerializerOptions options)
    {
        try
        {
            return JsonSerializer.Serialize(value, options.GetTypeInfo(typeof(T)));
        }
        catch (Exception)
        {
            return "{}";
        }
    }
}
