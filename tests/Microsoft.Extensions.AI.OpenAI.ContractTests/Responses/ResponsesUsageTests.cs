using OpenAI.Responses;

namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

public sealed class ResponsesUsageTests
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task Usage_WithEveryDetail_IsMapped(bool streaming)
    {
        var usage = (await ResponsesExchange.RunAsync("usage", streaming)).Response.Usage;

        Assert.NotNull(usage);
        Assert.Equal((2006, 300, 2306), (usage.InputTokenCount, usage.OutputTokenCount, usage.TotalTokenCount));
        Assert.Equal((1920, 192), (usage.CachedInputTokenCount, usage.ReasoningTokenCount));
        Assert.Null(usage.AdditionalCounts);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Usage_WithoutDetails_LeavesThemUnknown(bool streaming)
    {
        var usage = (await ResponsesExchange.RunAsync("usage-no-details", streaming)).Response.Usage;

        Assert.NotNull(usage);
        Assert.Equal((19, 10, 29), (usage.InputTokenCount, usage.OutputTokenCount, usage.TotalTokenCount));
        Assert.Equal((null, null), (usage.CachedInputTokenCount, usage.ReasoningTokenCount));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Usage_NotReported_IsNull(bool streaming)
    {
        Assert.Null((await ResponsesExchange.RunAsync("no-usage", streaming)).Response.Usage);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Usage_OfCacheWrites_IsOnlyInTheRawRepresentation(bool streaming)
    {
        var exchange = await ResponsesExchange.RunAsync("cache-write", streaming);

        Assert.Equal((2006, 1000), (exchange.Response.Usage?.InputTokenCount, exchange.Response.Usage?.CachedInputTokenCount));
        Assert.Null(exchange.Response.Usage?.AdditionalCounts);
        var raw = streaming ? ((StreamingResponseCompletedUpdate)exchange.Updates[^1].RawRepresentation!).Response : exchange.Response.RawRepresentation;
        Assert.Equal(900, Assert.IsType<ResponseResult>(raw).Usage.InputTokenDetails.CacheWriteTokenCount);
    }

    [Fact]
    public async Task Usage_Streamed_ComesWithTheFinishReason()
    {
        var last = (await ResponsesExchange.RunAsync("usage", streaming: true)).Updates[^1];

        Assert.Equal(ChatFinishReason.Stop, last.FinishReason);
        Assert.Null(Assert.IsType<UsageContent>(Assert.Single(last.Contents)).RawRepresentation);
        Assert.IsType<StreamingResponseCompletedUpdate>(last.RawRepresentation);
    }
}
