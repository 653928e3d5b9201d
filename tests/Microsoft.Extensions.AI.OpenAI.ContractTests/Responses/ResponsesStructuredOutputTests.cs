using System.Text.Json;
using OpenAI.Responses;

namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

public sealed class ResponsesStructuredOutputTests
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

        var exchange = await ResponsesExchange.RunAsync("structured", streaming, options);

        Wire.Equal(
            $$"""{"format":{"type":"json_schema","name":"city","description":"A city","schema":{{Sent}} } }""",
            exchange.Request.GetProperty("text"));
        Wire.Equal("""{"city":"Oslo","population":717710}""", exchange.Response.Text);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Schema_Unnamed_GetsANameAndTheStrictSwitchOfTheOptions(bool strict)
    {
        var options = new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(Schema), AdditionalProperties = new() { ["strict"] = strict } };

        var settings = await ResponsesExchange.SettingsAsync(streaming: false, options);

        Wire.Equal(
            $$"""{"text":{"format":{"type":"json_schema","name":"json_schema","strict":{{(strict ? "true" : "false")}},"schema":{{Sent}} } } }""",
            settings);
    }

    [Theory, InlineData(false, "text"), InlineData(true, "json_object")]
    public async Task Format_WithoutSchema_IsSentByName(bool json, string type)
    {
        var options = new ChatOptions { ResponseFormat = json ? ChatResponseFormat.Json : ChatResponseFormat.Text };

        Wire.Equal($$"""{"text":{"format":{"type":"{{type}}"} } }""", await ResponsesExchange.SettingsAsync(streaming: false, options));
    }

    [Theory, InlineData(false, "json_object"), InlineData(true, "text")]
    public async Task Format_WithTextOptionsOfTheFactory_FillsThem(bool set, string type)
    {
        var options = new ChatOptions
        {
            RawRepresentationFactory = _ =>
            {
                var raw = new CreateResponseOptions { TextOptions = new ResponseTextOptions { TextFormat = set ? ResponseTextFormat.CreateTextFormat() : null } };
                raw.TextOptions.Patch.Set("$.verbosity"u8, "low");
                return raw;
            },
            ResponseFormat = ChatResponseFormat.Json,
        };

        Wire.Equal($$"""{"text":{"format":{"type":"{{type}}"},"verbosity":"low"} }""", await ResponsesExchange.SettingsAsync(streaming: false, options));
    }
}
