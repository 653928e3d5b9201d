using System.Text.Json;

namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

public sealed class StructuredOutputTests
{
    private const string Sent = """
        {"type":"object","required":["city","population"],"additionalProperties":false,
         "properties":{"city":{"type":"string"},"population":{"type":"integer","description":"Heads (Default value: 0)"}}}
        """;

    private static readonly JsonElement Schema = JsonDocument.Parse("""
        {"type":"object","required":["city"],
         "properties":{"city":{"type":"string"},"population":{"type":"integer","description":"Heads","default":0}}}
        """).RootElement;

    [Theory, InlineData(false), InlineData(true)]
    public async Task Schema_Named_IsSentInTheShapeOfStrictMode(bool streaming)
    {
        var options = new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(Schema, "city", "A city") };

        var exchange = await Exchange.RunAsync("structured", streaming, options);

        Wire.Equal(
            $$"""{"type":"json_schema","json_schema":{"name":"city","description":"A city","schema":{{Sent}} } }""",
            exchange.Request.GetProperty("response_format"));
        Wire.Equal("""{"city":"Oslo","population":717710}""", exchange.Response.Text);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Schema_Unnamed_GetsANameAndTheStrictSwitchOfTheOptions(bool strict)
    {
        var options = new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(Schema), AdditionalProperties = new() { ["strict"] = strict } };

        var request = await Exchange.RequestAsync(streaming: false, options);

        Wire.Equal(
            $$"""{"response_format":{"type":"json_schema","json_schema":{"name":"json_schema","strict":{{(strict ? "true" : "false")}},"schema":{{Sent}} } } }""",
            Wire.Settings(request));
    }

    [Theory, InlineData(false, "text"), InlineData(true, "json_object")]
    public async Task Format_WithoutSchema_IsSentByName(bool json, string type)
    {
        var options = new ChatOptions { ResponseFormat = json ? ChatResponseFormat.Json : ChatResponseFormat.Text };

        var request = await Exchange.RequestAsync(streaming: false, options);

        Assert.Equal(type, request.GetProperty("response_format").GetProperty("type").GetString());
    }
}
