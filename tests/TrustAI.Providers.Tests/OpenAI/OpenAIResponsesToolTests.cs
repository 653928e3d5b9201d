using Microsoft.Extensions.AI;
using TrustAI.Providers.Tests.Wire;
using static TrustAI.Providers.Tests.OpenAI.OpenAIExpected;

namespace TrustAI.Providers.Tests.OpenAI;

/// <summary>OpenAI's Responses API: tools and structured output.</summary>
public sealed class OpenAIResponsesToolTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OneTool(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Responses(), "tool", streaming);

        ChatResponse response = await pipeline.ExpectAsync(
            Asked(streaming) with { Usage = ResponsesUsage(56, 14), Cost = Mini(56, 14) }, Weather, [new ChatMessage(ChatRole.User, "What is the weather in Oslo?")]);

        Assert.Equal(["get_weather(Oslo)"], Calls(response));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ParallelTools(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Responses(), "tools-parallel", streaming);

        ChatResponse response = await pipeline.ExpectAsync(
            Asked(streaming) with { Usage = ResponsesUsage(60, 45), Cost = Mini(60, 45) }, Weather, [new ChatMessage(ChatRole.User, "What is the weather in Oslo and Bergen?")]);

        Assert.Equal(["get_weather(Oslo)", "get_weather(Bergen)"], Calls(response));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FunctionLoop_EachTurnIsPriced(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(
            OpenAIProviders.Responses(), "loop", streaming, build: (builder, all) => builder.UseTrustScoring(all).UseFunctionInvocation().UseCostAccounting());

        ChatResponse response = await pipeline.ExpectAsync(
            Answer(streaming) with { Text = "It rains in Oslo and in Bergen.", Usage = ResponsesUsage(188, 54), Cost = Mini(60, 45) + Mini(128, 9) },
            Weather,
            [new ChatMessage(ChatRole.User, "What is the weather in Oslo and Bergen?")]);

        AccountingReport accounting = response.GetTrustReport()!.Accounting!;
        Assert.Equal((2, false), (accounting.Answer!.Calls, accounting.Aggregated));
        Assert.Equal(["get_weather(Oslo)", "get_weather(Bergen)"], Calls(response));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task StructuredOutput_EachFieldHasItsScore(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Responses(), "structured", streaming);

        ChatResponse response = await pipeline.ExpectAsync(
            Answer(streaming) with
            {
                Text = """{"name":"Oslo","inhabitants":709037}""",
                Usage = ResponsesUsage(74, 14),
                Cost = Mini(74, 14),
                Signals = [("confidence", 0.674)],
                Label = TrustLabel.Uncertain,
                Problems = [],
            },
            new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema<City>(schemaName: "City") });

        IReadOnlyDictionary<string, double> fields = response.GetTrustReport()!.Trust!.Fields!;
        Assert.True(fields["name"] > 0.99 && fields["inhabitants"] < 0.6);
    }

    private static Expected Asked(bool streaming) => Answer(streaming) with { Text = "", Finish = streaming ? ChatFinishReason.ToolCalls : null };

    private static ChatOptions Weather => new()
    {
        Tools = [AIFunctionFactory.Create((string city) => $"Rain in {city}", "get_weather", "Tells the weather.")],
        ToolMode = ChatToolMode.Auto,
    };

    private static IEnumerable<string> Calls(ChatResponse response) =>
        response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().Select(call => $"{call.Name}({call.Arguments!["city"]})");

    internal sealed record City(string Name, int Inhabitants);
}
