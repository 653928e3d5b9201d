using System.Text.Json;

namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

public sealed class ToolsOnTheWireTests
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
        var settings = await SettingsAsync(new() { Tools = [Weather()] }, streaming);

        Wire.Equal(
            $$"""
            {"tool_choice":"auto","tools":[{"type":"function","function":
             {"name":"get_weather","description":"Forecast","parameters":{{Relaxed}} } }]}
            """,
            settings);
    }

    [Theory, InlineData(true, Strict), InlineData(false, Relaxed)]
    public async Task Tools_WithStrictOnTheFunction_SendTheSwitchAndItsSchema(bool strict, string schema)
    {
        var settings = await SettingsAsync(new() { Tools = [Weather(strict)] });

        AssertFunction(settings, strict, schema);
    }

    [Theory, InlineData(true, Strict), InlineData(false, Relaxed)]
    public async Task Tools_WithStrictOnTheOptions_AllFollow(bool strict, string schema)
    {
        var settings = await SettingsAsync(new() { Tools = [Weather()], AdditionalProperties = new() { ["strict"] = strict } });

        AssertFunction(settings, strict, schema);
    }

    [Fact]
    public async Task Tools_WithStrictOnBoth_TheFunctionDecides()
    {
        var settings = await SettingsAsync(new() { Tools = [Weather(strict: false)], AdditionalProperties = new() { ["strict"] = true } });

        AssertFunction(settings, strict: false, Relaxed);
    }

    [Fact]
    public async Task Tools_DeclaredWithABareSchema_AreFilledUpToAnObjectSchema()
    {
        using var schema = JsonDocument.Parse("{}");
        var settings = await SettingsAsync(new() { Tools = [AIFunctionFactory.CreateDeclaration("ping", null, schema.RootElement)] });

        Wire.Equal(
            """{"type":"object","required":[],"properties":{},"additionalProperties":false}""",
            settings.GetProperty("tools")[0].GetProperty("function").GetProperty("parameters"));
    }

    [Theory]
    [InlineData("auto", "\"auto\"")]
    [InlineData("none", "\"none\"")]
    [InlineData("required", "\"required\"")]
    [InlineData("specific", """{"type":"function","function":{"name":"get_weather"}}""")]
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
        var settings = await SettingsAsync(new() { Tools = [], ToolMode = ChatToolMode.RequireAny, AllowMultipleToolCalls = true });

        Wire.Equal("{}", settings);
    }

    [Fact]
    public async Task Tools_HostedByTheService_OnlyWebSearchIsSent()
    {
        var settings = await SettingsAsync(new() { Tools = [new HostedWebSearchTool(), new HostedCodeInterpreterTool()] });

        Wire.Equal("""{"web_search_options":{}}""", settings);
    }

    private static AIFunction Weather(bool? strict = null) => AIFunctionFactory.Create(
        (string city, int days = 1) => $"{city} {days}",
        new AIFunctionFactoryOptions
        {
            Name = "get_weather",
            Description = "Forecast",
            AdditionalProperties = strict is null ? null : new Dictionary<string, object?>(StringComparer.Ordinal) { ["strict"] = strict },
        });

    private static ChatToolMode Mode(string name) => name switch
    {
        "none" => ChatToolMode.None,
        "required" => ChatToolMode.RequireAny,
        "specific" => ChatToolMode.RequireSpecific("get_weather"),
        _ => ChatToolMode.Auto,
    };

    private static async Task<JsonElement> SettingsAsync(ChatOptions options, bool streaming = false) =>
        Wire.Settings(await Exchange.RequestAsync(streaming, options));

    private static void AssertFunction(JsonElement settings, bool strict, string schema)
    {
        var function = settings.GetProperty("tools")[0].GetProperty("function");
        Assert.Equal(strict, function.GetProperty("strict").GetBoolean());
        Wire.Equal(schema, function.GetProperty("parameters"));
    }
}
