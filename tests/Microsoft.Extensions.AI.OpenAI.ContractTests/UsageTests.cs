using OpenAI.Chat;

namespace Microsoft.Extensions.AI.OpenAI.ContractTests;

public sealed class UsageTests
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task Usage_WithEveryDetail_IsMapped(bool streaming)
    {
        var usage = (await Exchange.RunAsync("usage", streaming)).Response.Usage;

        Assert.NotNull(usage);
        Assert.Equal(2006, usage.InputTokenCount);
        Assert.Equal(300, usage.OutputTokenCount);
        Assert.Equal(2306, usage.TotalTokenCount);
        Assert.Equal(1920, usage.CachedInputTokenCount);
        Assert.Equal(192, usage.ReasoningTokenCount);
        Assert.Null(usage.InputAudioTokenCount);
        Assert.Null(usage.OutputAudioTokenCount);
        Assert.Equal(
            [
                ("InputTokenDetails.AudioTokenCount", 12L),
                ("OutputTokenDetails.AcceptedPredictionTokenCount", 40L),
                ("OutputTokenDetails.AudioTokenCount", 8L),
                ("OutputTokenDetails.RejectedPredictionTokenCount", 6L),
            ],
            Counts(usage));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Usage_WithCachedPromptOnly_LeavesOutputDetailsUnknown(bool streaming)
    {
        var usage = (await Exchange.RunAsync("cached", streaming)).Response.Usage;

        Assert.NotNull(usage);
        Assert.Equal(1566, usage.InputTokenCount);
        Assert.Equal(1408, usage.CachedInputTokenCount);
        Assert.Null(usage.ReasoningTokenCount);
        Assert.Equal([("InputTokenDetails.AudioTokenCount", 0L)], Counts(usage));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Usage_WithoutDetails_LeavesThemUnknown(bool streaming)
    {
        var usage = (await Exchange.RunAsync("plain", streaming)).Response.Usage;

        Assert.NotNull(usage);
        Assert.Equal((19, 10, 29), (usage.InputTokenCount, usage.OutputTokenCount, usage.TotalTokenCount));
        Assert.Null(usage.CachedInputTokenCount);
        Assert.Null(usage.ReasoningTokenCount);
        Assert.Empty(Counts(usage));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Usage_NotReported_IsNull(bool streaming)
    {
        Assert.Null((await Exchange.RunAsync("no-usage", streaming)).Response.Usage);
    }

    [Fact]
    public async Task Usage_Streamed_FollowsTheFinishReasonInAnUpdateOfItsOwn()
    {
        var updates = (await Exchange.RunAsync("usage", streaming: true)).Updates;

        var finish = updates[^2];
        Assert.Equal(ChatFinishReason.Stop, finish.FinishReason);
        Assert.Empty(finish.Contents);

        var usage = Assert.IsType<UsageContent>(Assert.Single(updates[^1].Contents));
        Assert.IsType<ChatTokenUsage>(usage.RawRepresentation);
        Assert.IsType<StreamingChatCompletionUpdate>(updates[^1].RawRepresentation);
    }

    private static IEnumerable<(string, long)> Counts(UsageDetails usage) =>
        (usage.AdditionalCounts ?? []).Select(count => (count.Key, count.Value)).Order();
}
