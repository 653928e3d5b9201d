using OpenAI.Chat;

namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

public sealed class RawRepresentationFactoryTests
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task Factory_SetMembers_WinAndUnsetOnesAreFilled(bool streaming)
    {
        var options = new ChatOptions
        {
            RawRepresentationFactory = _ => new ChatCompletionOptions { Temperature = 1, EndUserId = "user-1" },
            Temperature = 0.5f,
            TopP = 0.25f,
            ResponseFormat = ChatResponseFormat.Json,
            ModelId = "gpt-4o",
        };

        var request = await Exchange.RequestAsync(streaming, options);

        Assert.Equal("gpt-4o", request.GetProperty("model").GetString());
        Wire.Equal("""{"temperature":1,"top_p":0.25,"user":"user-1","response_format":{"type":"json_object"}}""", Wire.Settings(request));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Factory_ToolsAndStopSequences_ComeBeforeThoseOfTheOptions(bool streaming)
    {
        var options = new ChatOptions
        {
            RawRepresentationFactory = _ =>
            {
                var raw = new ChatCompletionOptions { ToolChoice = ChatToolChoice.CreateNoneChoice() };
                raw.StopSequences.Add("RAW");
                raw.Tools.Add(ChatTool.CreateFunctionTool("raw_tool"));
                return raw;
            },
            StopSequences = ["END"],
            Tools = [AIFunctionFactory.Create(() => 1, "own_tool")],
        };

        var request = await Exchange.RequestAsync(streaming, options);

        Wire.Equal("""["RAW","END"]""", request.GetProperty("stop"));
        Assert.Equal(
            ["raw_tool", "own_tool"],
            request.GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("function").GetProperty("name").GetString()!),
            StringComparer.Ordinal);
        Assert.Equal("none", request.GetProperty("tool_choice").GetString());
    }

    [Theory, InlineData(false, false), InlineData(true, false), InlineData(false, true), InlineData(true, true)]
    public async Task Factory_OfAnotherTypeOrNull_IsIgnored(bool streaming, bool isNull)
    {
        var options = new ChatOptions { RawRepresentationFactory = _ => isNull ? null : new Uri("https://example.org"), Temperature = 0.5f };

        var request = await Exchange.RequestAsync(streaming, options);

        Wire.Equal("""{"temperature":0.5}""", Wire.Settings(request));
    }

    [Fact]
    public async Task Factory_WithAModelOfItsOwn_Wins()
    {
        var options = new ChatOptions
        {
            RawRepresentationFactory = _ =>
            {
                var raw = new ChatCompletionOptions();
                raw.Patch.Set("$.model"u8, "raw-model");
                return raw;
            },
            ModelId = "gpt-4o",
        };

        var request = await Exchange.RequestAsync(streaming: false, options);

        Assert.Equal("raw-model", request.GetProperty("model").GetString());
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

        await Exchange.RunAsync("plain", streaming, options);

        Assert.NotNull(Assert.Single(asked).GetService<ChatClient>());
    }
}
