using System.Text.Json;
using System.Text.Json.Nodes;

namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

/// <summary>Comparisons of JSON that care for values, not for the order of members or white space.</summary>
internal static class Wire
{
    public static void Equal(string expected, JsonElement actual)
    {
        using var document = JsonDocument.Parse(expected);
        Assert.True(JsonElement.DeepEquals(document.RootElement, actual), $"Expected {expected}{Environment.NewLine}but got {actual.GetRawText()}");
    }

    public static void Equal(string expected, string actual)
    {
        using var document = JsonDocument.Parse(actual);
        Equal(expected, document.RootElement);
    }

    /// <summary>The members of a request beside the model and the messages (which the Responses endpoint calls input).</summary>
    public static JsonElement Settings(JsonElement request)
    {
        var members = JsonObject.Create(request)!;
        members.Remove("model");
        members.Remove("messages");
        members.Remove("input");
        return JsonSerializer.SerializeToElement(members);
    }

    public static JsonElement WithoutStreaming(JsonElement request)
    {
        var members = JsonObject.Create(request)!;
        members.Remove("stream");
        members.Remove("stream_options");
        return JsonSerializer.SerializeToElement(members);
    }
}
