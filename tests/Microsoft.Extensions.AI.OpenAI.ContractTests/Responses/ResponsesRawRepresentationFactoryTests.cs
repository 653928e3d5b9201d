using OpenAI.Responses;

namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

public sealed class ResponsesRawRepresentationFactoryTests
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task Factory_SetMembers_Win(bool streaming)
    {
        var options = new ChatOptions
        {
            RawRepresentationFactory = _ => new CreateResponseOptions
            {
                Model = "raw-model",
                Temperature = 1,
                TopP = 0.5f,
                MaxOutputTokenCount = 5,
                BackgroundModeEnabled = true,
                EndUserId = "user-1",
                ServiceTier = ResponseServiceTier.Flex,
                ReasoningOptions = new ResponseReasoningOptions { ReasoningEffortLevel = ResponseReasoningEffortLevel.Minimal },
            },
            ModelId = "gpt-4o",
            Temperature = 0.5f,
            TopP = 0.25f,
            MaxOutputTokens = 9,
            AllowBackgroundResponses = false,
            Reasoning = new ReasoningOptions { Effort = ReasoningEffort.High, Output = ReasoningOutput.Full },
        };

        var request = await ResponsesExchange.RequestAsync(streaming, options);

        Assert.Equal("raw-model", request.GetProperty("model").GetString());
        Wire.Equal(
            """
            {"temperature":1,"top_p":0.5,"max_output_tokens":5,"background":true,"user":"user-1","service_tier":"flex",
             "reasoning":{"effort":"minimal"}}
            """,
            Wire.Settings(request));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Factory_UnsetMembers_AreFilled(bool streaming)
    {
        var options = new ChatOptions
        {
            RawRepresentationFactory = _ => new CreateResponseOptions { TopLogProbabilityCount = 2 },
            ModelId = "gpt-4o",
            Temperature = 0.5f,
            MaxOutputTokens = 9,
        };

        var request = await ResponsesExchange.RequestAsync(streaming, options);

        Assert.Equal("gpt-4o", request.GetProperty("model").GetString());
        Wire.Equal("""{"top_logprobs":2,"temperature":0.5,"max_output_tokens":9}""", Wire.Settings(request));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Factory_InputItems_ComeBeforeTheMessages(bool streaming)
    {
        var options = new ChatOptions { RawRepresentationFactory = _ => new CreateResponseOptions { InputItems = { ResponseItem.CreateUserMessageItem("raw") } } };

        var input = (await ResponsesExchange.RequestAsync(streaming, options, [new(ChatRole.User, "own")])).GetProperty("input");

        Assert.Equal(["raw", "own"], input.EnumerateArray().Select(item => item.GetProperty("content")[0].GetProperty("text").GetString()!), StringComparer.Ordinal);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Factory_WithOneObjectForEveryCall_PilesUp(bool streaming)
    {
        var raw = new CreateResponseOptions();
        var options = new ChatOptions { RawRepresentationFactory = _ => raw };
        await ResponsesExchange.RequestAsync(streaming, options);

        var request = await ResponsesExchange.RequestAsync(streaming, options);

        Assert.Equal(2, request.GetProperty("input").GetArrayLength());
    }

    [Theory, InlineData(false, false), InlineData(true, false), InlineData(false, true), InlineData(true, true)]
    public async Task Factory_OfAnotherTypeOrNull_IsIgnored(bool streaming, bool isNull)
    {
        var options = new ChatOptions
        {
            RawRepresentationFactory = _ => isNull ? null : new global::OpenAI.Chat.ChatCompletionOptions { TopP = 1 },
            Temperature = 0.5f,
        };

        Wire.Equal("""{"temperature":0.5}""", await ResponsesExchange.SettingsAsync(streaming, options));
    }

    [Fact]
    public async Task Factory_WithStreamingSwitchedOff_IsOverruledByAStream()
    {
        var options = new ChatOptions { RawRepresentationFactory = _ => new CreateResponseOptions { StreamingEnabled = false } };

        var request = (await ResponsesExchange.RunAsync("plain", streaming: true, options)).Request;

        Assert.True(request.GetProperty("stream").GetBoolean());
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Factory_PerCall_IsAskedOnceWithTheAdapter(bool streaming)
    {
        List<IChatClient> asked = [];
        var options = new ChatOptions
        {
            RawRepresentationFactory = client =>
            {
                asked.Add(client);
                return null;
            },
        };

        await ResponsesExchange.RunAsync("plain", streaming, options);

        Assert.NotNull(Assert.Single(asked).GetService<ResponsesClient>());
    }
}
