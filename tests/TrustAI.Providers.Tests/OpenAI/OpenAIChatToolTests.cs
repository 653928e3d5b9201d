using Microsoft.Extensions.AI;
using TrustAI.Providers.Tests.Wire;
using static TrustAI.Providers.Tests.OpenAI.OpenAIExpected;

namespace TrustAI.Providers.Tests.OpenAI;

/// <summary>OpenAI's Chat Completions API: tools and structured output.</summary>
public sealed class OpenAIChatToolTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OneTool(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Chat(), "tool", streaming);

        ChatResponse response = await pipeline.ExpectAsync(
            Oslo with { Text = "", Finish = ChatFinishReason.ToolCalls, Usage = Usage(56, 14), Cost = Mini(56, 14) },
            Weather,
            [new ChatMessage(ChatRole.User, "What is the weather in Oslo?")]);

        Assert.Equal(["get_weather(Oslo)"], Calls(response));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ParallelTools(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Chat(), "tools-parallel", streaming);

        ChatResponse response = await pipeline.ExpectAsync(
            Oslo with { Text = "", Finish = ChatFinishReason.ToolCalls, Usage = Usage(60, 45), Cost = Mini(60, 45) },
            Weather,
            [new ChatMessage(ChatRole.User, "What is the weather in Oslo and Bergen?")]);

        Assert.Equal(["get_weather(Oslo)", "get_weather(Bergen)"], Calls(response));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FunctionLoop_EachTurnIsPriced(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(
            OpenAIProviders.Chat(), "loop", streaming, build: (builder, all) => builder.UseTrustScoring(all).UseFunctionInvocation().UseCostAccounting());

        ChatResponse response = await pipeline.ExpectAsync(
            Oslo with { Text = "It rains in Oslo and in Bergen.", Usage = Usage(188, 54), Cost = Mini(60, 45) + Mini(128, 9) },
            Weather,
            [new ChatMessage(ChatRole.User, "What is the weather in Oslo and Bergen?")]);

        AccountingReport accounting = response.GetTrustReport()!.Accounting!;
        Assert.Equal((2, false), (accounting.Answer!.Calls, accounting.Aggregated));
        Assert.Equal(["get_weather(Oslo)", "get_weather(Bergen)"], Calls(response));
        Assert.Equal(["Rain in Oslo", "Rain in Bergen"], response.Messages.SelectMany(message => message.Contents).OfType<FunctionResultContent>().Select(result => result.Result?.ToString()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FunctionLoop_WithoutInnerMeter_IsPricedAsOneCall(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(
            OpenAIProviders.Chat(), "loop", streaming, build: (builder, all) => builder.UseTrustScoring(all).UseFunctionInvocation());

        ChatResponse response = await pipeline.ExpectAsync(
            Oslo with { Text = "It rains in Oslo and in Bergen.", Usage = Usage(188, 54), Cost = Mini(188, 54) },
            Weather,
            [new ChatMessage(ChatRole.User, "What is the weather in Oslo and Bergen?")]);

        AccountingReport accounting = response.GetTrustReport()!.Accounting!;
        Assert.Equal((1, true), (accounting.Answer!.Calls, accounting.Aggregated));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task StructuredOutput_EachFieldHasItsScore(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Chat(), "structured", streaming);

        ChatResponse response = await pipeline.ExpectAsync(
            Oslo with
            {
                Text = """{"name":"Oslo","inhabitants":709037}""",
                Usage = Usage(74, 14),
                Cost = Mini(74, 14),
                Signals = [("confidence", 0.674)],
                Label = TrustLabel.Uncertain,
                Problems = [],
            },
            new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema<City>(schemaName: "City") });

        IReadOnlyDictionary<string, double> fields = response.GetTrustReport()!.Trust!.Fields!;
        Assert.Equal(["inhabitants", "name"], fields.Keys.Order(StringComparer.Ordinal));
        Assert.True(fields["name"] > 0.99 && fields["inhabitants"] < 0.6);
    }

    [Fact]
    public async Task StructuredOutput_OfAType()
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(OpenAIProviders.Chat(), "structured", streaming: false);

        ChatResponse<City> response = await pipeline.Client.GetResponseAsync<City>(WirePipeline.Question, cancellationToken: TestContext.Current.CancellationToken);

        pipeline.Server.AssertAsked();
        Assert.Equal(new City("Oslo", 709037), response.Result);
        TrustReport report = response.GetTrustReport()!;
        Assert.Equal(Mini(74, 14), report.Accounting!.Total.Amount);
        Assert.Equal("confidence", Assert.Single(report.Trust!.Signals).Name);
        Assert.Empty(report.Problems);
    }

    private static ChatOptions Weather => new()
    {
        Tools = [AIFunctionFactory.Create((string city) => $"Rain in {city}", "get_weather", "Tells the weather.")],
        ToolMode = ChatToolMode.Auto,
    };

    private static IEnumerable<string> Calls(ChatResponse response) =>
        response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().Select(call => $"{call.Name}({call.Arguments!["city"]})");

    internal sealed record City(string Name, int Inhabitants);
}
