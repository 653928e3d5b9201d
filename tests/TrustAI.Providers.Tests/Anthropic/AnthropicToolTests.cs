using System.Text.Json;
using Microsoft.Extensions.AI;
using TrustAI.Providers.Tests.Wire;

namespace TrustAI.Providers.Tests.Anthropic;

/// <summary>Tools at Anthropic's Messages API: the caller's own, and those that Anthropic runs itself.</summary>
public sealed class AnthropicToolTests
{
    private static readonly AIFunction Weather = AIFunctionFactory.Create((string city) => "Rain, 7 degrees", new AIFunctionFactoryOptions
    {
        Name = "get_weather",
        Description = "Gets the weather of a city.",
        JsonSchemaCreateOptions = new AIJsonSchemaCreateOptions { TransformOptions = new AIJsonSchemaTransformOptions { DisallowAdditionalProperties = true } },
    });

    private static readonly Expected BothCalled = AnthropicProvider.Oslo with
    {
        Text = "I'll look up both.",
        Finish = ChatFinishReason.ToolCalls,
        Usage = new TokenUsage { InputTokens = 590, CachedInputTokens = 0, OutputTokens = 108, TotalTokens = 698 },
        Cost = ((590 * 3m) + (108 * 15m)) / 1_000_000,
    };

    internal static ChatOptions WithTools => new() { Tools = [Weather] };

    internal static ChatMessage[] BothAsked => [new(ChatRole.User, "How is the weather in Oslo and in Bergen?")];

    /// <summary>What a whole loop comes to.</summary>
    /// <param name="split">Whether the cache writes, of which there are none, are known by their duration.</param>
    internal static Expected LoopDone(bool split = false) => AnthropicProvider.Oslo with
    {
        Text = "I'll look up both.\nIt rains in both cities, at 7 degrees.",
        Usage = new TokenUsage
        {
            InputTokens = 590 + 741,
            CachedInputTokens = 0,
            CacheWriteTokens = split ? 0 : null,
            CacheWriteLongTokens = split ? 0 : null,
            OutputTokens = 108 + 16,
            TotalTokens = 698 + 757,
        },
        Cost = (((590 + 741) * 3m) + ((108 + 16) * 15m)) / 1_000_000,
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OneTool(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(AnthropicProvider.Messages(), "tool", streaming);

        ChatResponse response = await pipeline.ExpectAsync(
            BothCalled with
            {
                Text = "I'll look that up.",
                Usage = new TokenUsage { InputTokens = 586, CachedInputTokens = 0, OutputTokens = 62, TotalTokens = 648 },
                Cost = ((586 * 3m) + (62 * 15m)) / 1_000_000,
            },
            WithTools, [new(ChatRole.User, "How is the weather in Oslo?")]);

        Assert.Equal(["get_weather toolu_oslo Oslo"], Calls(response));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ParallelTools(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(AnthropicProvider.Messages(), "tools-parallel", streaming);

        ChatResponse response = await pipeline.ExpectAsync(BothCalled, WithTools, BothAsked);

        Assert.Equal(["get_weather toolu_oslo Oslo", "get_weather toolu_bergen Bergen"], Calls(response));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FunctionLoop_EveryTurnIsBooked(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(
            AnthropicProvider.Messages(), "tool-loop", streaming, build: (builder, options) => builder.UseTrustScoring(options).UseFunctionInvocation().UseCostAccounting());

        ChatResponse response = await pipeline.ExpectAsync(LoopDone(), WithTools, BothAsked);

        AccountingReport accounting = response.GetTrustReport()!.Accounting!;
        Assert.Equal(2, accounting.Answer!.Calls);
        Assert.False(accounting.Aggregated);
        Assert.Equal(741, accounting.ContextWindow!.Used);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WebSearch_IsBilledByTheSearch(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(AnthropicProvider.Messages(), "web-search", streaming);

        ChatResponse response = await pipeline.ExpectAsync(
            AnthropicProvider.Oslo with
            {
                Usage = new TokenUsage { InputTokens = 6039, CachedInputTokens = 0, OutputTokens = 74, TotalTokens = 6113, Units = new UsageUnits { WebSearches = 2 } },
                Cost = (((6039 * 3m) + (74 * 15m)) / 1_000_000) + (2 * 0.01m),
            },
            new ChatOptions { Tools = [new HostedWebSearchTool()] });

        Assert.Equal(["capital of Norway"], Assert.Single(response.Messages.Single().Contents.OfType<WebSearchToolCallContent>()).Queries!);
        Assert.Single(response.Messages.Single().Contents.OfType<WebSearchToolResultContent>());
    }

    private static IEnumerable<string> Calls(ChatResponse response) =>
        response.Messages.Single().Contents.OfType<FunctionCallContent>().Select(call => $"{call.Name} {call.CallId} {((JsonElement)call.Arguments!["city"]!).GetString()}");
}
