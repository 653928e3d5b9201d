using System.Text.Json;
using OpenAI.Responses;

namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

public sealed class ResponsesToolsOnTheWireTests
{
    private const string Relaxed = """
        {"type":"object","required":["city"],"additionalProperties":false,
         "properties":{"city":{"type":"string"},"days":{"type":"integer","default":1}}}
        """;

    private const string Strict = """
        {"type":"object","required":["city","days"],"additionalProperties":false,
         "properties":{"city":{"type":"string"},"days":{"type":"integer","description":"Default value: 1"}}}
        """;

    [Theory, InlineData(false), InlineData(true)]
    public async Task Tools_OfFunctions_SendNameDescriptionAndSchema(bool streaming)
    {
        var settings = await ResponsesExchange.SettingsAsync(streaming, new() { Tools = [Weather()] });

        Wire.Equal(
            $$"""{"tools":[{"type":"function","name":"get_weather","description":"Forecast","strict":null,"parameters":{{Relaxed}} }]}""",
            settings);
    }

    [Theory]
    [InlineData(true, null, true, Strict)]
    [InlineData(false, null, false, Relaxed)]
    [InlineData(null, true, true, Strict)]
    [InlineData(null, false, false, Relaxed)]
    [InlineData(false, true, false, Relaxed)]
    public async Task Tools_WithStrictOnFunctionOrOptions_SendTheSwitchAndItsSchema(bool? onFunction, bool? onOptions, bool sent, string schema)
    {
        var settings = await SettingsAsync(new() { Tools = [Weather(onFunction)], AdditionalProperties = onOptions is null ? null : new() { ["strict"] = onOptions } });

        var function = settings.GetProperty("tools")[0];
        Assert.Equal(sent, function.GetProperty("strict").GetBoolean());
        Wire.Equal(schema, function.GetProperty("parameters"));
    }

    [Fact]
    public async Task Tools_DeclaredWithABareSchema_AreFilledUpToAnObjectSchema()
    {
        using var schema = JsonDocument.Parse("{}");
        var settings = await SettingsAsync(new() { Tools = [AIFunctionFactory.CreateDeclaration("ping", null, schema.RootElement)] });

        Wire.Equal(
            """
            {"type":"function","name":"ping","description":"","strict":null,
             "parameters":{"type":"object","required":[],"properties":{},"additionalProperties":false}}
            """,
            settings.GetProperty("tools")[0]);
    }

    [Theory]
    [InlineData("auto", "\"auto\"")]
    [InlineData("none", "\"none\"")]
    [InlineData("required", "\"required\"")]
    [InlineData("specific", """{"type":"function","name":"get_weather"}""")]
    public async Task ToolMode_WithTools_BecomesTheToolChoice(string mode, string expected)
    {
        var settings = await SettingsAsync(new() { Tools = [Weather()], ToolMode = Mode(mode) });

        Wire.Equal(expected, settings.GetProperty("tool_choice"));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task MultipleToolCalls_WithTools_AreSwitchedOnTheWire(bool allowed)
    {
        var settings = await SettingsAsync(new() { Tools = [Weather()], AllowMultipleToolCalls = allowed });

        Assert.Equal(allowed, settings.GetProperty("parallel_tool_calls").GetBoolean());
    }

    [Fact]
    public async Task ToolSettings_WithoutTools_AreNotSent()
    {
        Wire.Equal("{}", await SettingsAsync(new() { Tools = [], ToolMode = ChatToolMode.RequireAny, AllowMultipleToolCalls = true }));
        Wire.Equal("{}", await SettingsAsync(new() { Tools = [new OtherTool()], ToolMode = ChatToolMode.RequireAny, AllowMultipleToolCalls = true }));
    }

    [Fact]
    public async Task ToolSettings_WithToolsOfTheFactoryAlone_AreNotSent()
    {
        var settings = await SettingsAsync(new() { RawRepresentationFactory = _ => WithTool(), ToolMode = ChatToolMode.RequireAny, AllowMultipleToolCalls = true });

        Assert.Equal(["tools"], settings.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task ToolSettings_OfTheFactory_WinAndItsToolsComeFirst()
    {
        var options = new ChatOptions
        {
            RawRepresentationFactory = _ =>
            {
                var raw = WithTool();
                raw.ToolChoice = ResponseToolChoice.CreateNoneChoice();
                raw.ParallelToolCallsEnabled = false;
                return raw;
            },
            Tools = [Weather()],
            ToolMode = ChatToolMode.RequireAny,
            AllowMultipleToolCalls = true,
        };

        var settings = await SettingsAsync(options);

        Assert.Equal(["raw_tool", "get_weather"], settings.GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("name").GetString()!), StringComparer.Ordinal);
        Assert.Equal(("none", false), (settings.GetProperty("tool_choice").GetString(), settings.GetProperty("parallel_tool_calls").GetBoolean()));
    }

    [Fact]
    public async Task WebSearch_WithItsProperties_SendsThoseOfTheRightType()
    {
        var plain = await SettingsAsync(new() { Tools = [new HostedWebSearchTool()] });
        var detailed = await SettingsAsync(new()
        {
            Tools = [new HostedWebSearchTool(Properties(
            ("SearchContextSize", WebSearchToolContextSize.High), ("UserLocation", WebSearchToolLocation.CreateApproximateLocation(country: "NO"))))]
        });
        var odd = await SettingsAsync(new() { Tools = [new HostedWebSearchTool(Properties(("SearchContextSize", "low"), ("Filters", 1)))] });

        Wire.Equal("""{"tools":[{"type":"web_search"}]}""", plain);
        Wire.Equal("""{"tools":[{"type":"web_search","search_context_size":"high","user_location":{"type":"approximate","country":"NO"}}]}""", detailed);
        Wire.Equal("""{"tools":[{"type":"web_search"}]}""", odd);
    }

    private static CreateResponseOptions WithTool() =>
        new() { Tools = { ResponseTool.CreateFunctionTool("raw_tool", BinaryData.FromString("{}"), strictModeEnabled: null) } };

    private static Dictionary<string, object?> Properties(params (string Key, object? Value)[] properties) =>
        properties.ToDictionary(property => property.Key, property => property.Value, StringComparer.Ordinal);

    private static AIFunction Weather(bool? strict = null) => AIFunctionFactory.Create(
        (string city, int days = 1) => $"{city} {days}",
        new AIFunctionFactoryOptions
        {
            Name = "get_weather",
            Description = "Forecast",
            AdditionalProperties = strict is null ? null : Properties(("strict", strict)),
        });

    private static ChatToolMode Mode(string name) => name switch
    {
        "none" => ChatToolMode.None,
        "required" => ChatToolMode.RequireAny,
        "specific" => ChatToolMode.RequireSpecific("get_weather"),
        _ => ChatToolMode.Auto,
    };

    private static Task<JsonElement> SettingsAsync(ChatOptions options) => ResponsesExchange.SettingsAsync(streaming: false, options);

    private sealed class OtherTool : AITool;
}
