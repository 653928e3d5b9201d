using OpenAI.Responses;

namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

public sealed class ResponsesOptionsOnTheWireTests
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task Options_EverySetting_IsSent(bool streaming)
    {
        var options = new ChatOptions
        {
            Temperature = 0.5f,
            TopP = 0.25f,
            MaxOutputTokens = 99,
            ModelId = "gpt-4o",
            Instructions = "Be brief.",
            AllowBackgroundResponses = false,
            Reasoning = new ReasoningOptions { Effort = ReasoningEffort.Low, Output = ReasoningOutput.Full },
        };

        var request = await ResponsesExchange.RequestAsync(streaming, options);

        Wire.Equal(
            """
            {"model":"gpt-4o","temperature":0.5,"top_p":0.25,"max_output_tokens":99,"instructions":"Be brief.","background":false,
             "reasoning":{"effort":"low","summary":"detailed"},
             "input":[{"type":"message","role":"user","content":[{"type":"input_text","text":"What is the capital of Norway?"}]}]}
            """,
            request);
    }

    [Fact]
    public async Task Options_WithoutAPlaceOnTheWire_AreNotSent()
    {
        var options = new ChatOptions
        {
            TopK = 5,
            Seed = 42,
            StopSequences = ["END"],
            FrequencyPenalty = 0.125f,
            PresencePenalty = -0.5f,
            Reasoning = new ReasoningOptions(),
            AdditionalProperties = new() { ["user"] = "u", ["verbosity"] = "low" },
        };

        Wire.Equal("{}", await ResponsesExchange.SettingsAsync(streaming: false, options));
    }

    [Theory]
    [InlineData(ReasoningEffort.None, "none")]
    [InlineData(ReasoningEffort.Low, "low")]
    [InlineData(ReasoningEffort.Medium, "medium")]
    [InlineData(ReasoningEffort.High, "high")]
    [InlineData(ReasoningEffort.ExtraHigh, "xhigh")]
    public async Task ReasoningEffort_EveryLevel_HasAWord(ReasoningEffort effort, string word)
    {
        var settings = await ResponsesExchange.SettingsAsync(streaming: false, new() { Reasoning = new ReasoningOptions { Effort = effort } });

        Wire.Equal($$"""{"reasoning":{"effort":"{{word}}"} }""", settings);
    }

    [Theory]
    [InlineData(ReasoningOutput.None, "{}")]
    [InlineData(ReasoningOutput.Summary, """{"reasoning":{"summary":"concise"}}""")]
    [InlineData(ReasoningOutput.Full, """{"reasoning":{"summary":"detailed"}}""")]
    public async Task ReasoningOutput_EveryKind_IsASummary(ReasoningOutput output, string expected)
    {
        Wire.Equal(expected, await ResponsesExchange.SettingsAsync(streaming: false, new() { Reasoning = new ReasoningOptions { Output = output } }));
    }

    [Theory, InlineData(null, "own", "own"), InlineData("", "own", "own"), InlineData("raw", null, "raw"), InlineData("raw", "own", "raw\nown"), InlineData(null, " ", " ")]
    public async Task Instructions_OfFactoryAndOptions_AreJoined(string? raw, string? own, string sent)
    {
        var options = new ChatOptions { Instructions = own, RawRepresentationFactory = _ => new CreateResponseOptions { Instructions = raw } };

        Assert.Equal(sent, (await ResponsesExchange.SettingsAsync(streaming: false, options)).GetProperty("instructions").GetString());
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Model_NamedNowhere_IsNotSent(bool streaming)
    {
        var exchange = await Exchange.RunAsync(
            server => TestClient.OpenAIResponses(server.Endpoint).AsIChatClient(), "responses-plain", streaming, options: null, messages: null);

        Assert.False(exchange.Request.TryGetProperty("model", out _));
    }

    [Fact]
    public async Task Options_AfterTheCall_AreAsTheyWere()
    {
        var options = new ChatOptions { Instructions = "Be brief.", Tools = [AIFunctionFactory.Create(() => 1, "own_tool")] };

        await ResponsesExchange.RequestAsync(streaming: false, options);

        Assert.Equal("Be brief.", options.Instructions);
        Assert.Null(options.ModelId);
        Assert.Null(options.ConversationId);
        Assert.Single(options.Tools);
    }
}
