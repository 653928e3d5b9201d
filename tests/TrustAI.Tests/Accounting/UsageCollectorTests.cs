using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Accounting;

public class UsageCollectorTests
{
    [Fact]
    public void Total_NoUsage_IsNull() => Assert.Null(Collect(Text("a"), Text("a")));

    [Fact]
    public void Total_OneReport_IsThatReport() => Assert.Equal(Usage(9, 3), Collect(Text("a"), Report("a", 9, 3)));

    [Fact]
    public void Total_CumulativeReportsOfOneResponse_LastWins() =>
        Assert.Equal(Usage(8, 129), Collect(Report("a", 8, 104), Report("a", 8, 129)));

    [Fact]
    public void Total_LaterReportWithoutACounter_KeepsTheEarlierFigure() =>
        Assert.Equal(Usage(25, 510), Collect(Report("a", 25, 2), Report("a", null, 510)));

    [Fact]
    public void Total_EveryCounterOfALaterReport_ReplacesTheEarlierOneWhereItIsKnown()
    {
        static ChatResponseUpdate All(int n) => new()
        {
            ResponseId = "a",
            Contents =
            [
                new UsageContent(new UsageDetails
                {
                    InputTokenCount = 10 * n, CachedInputTokenCount = n + 1, OutputTokenCount = 9 * n, ReasoningTokenCount = n + 3, TotalTokenCount = 19 * n,
                    AdditionalCounts = new() { ["ephemeral_5m_input_tokens"] = n + 5, ["ephemeral_1h_input_tokens"] = n + 6 },
                }),
            ],
        };
        static TokenUsage Expected(int n) => new()
        {
            InputTokens = 10 * n,
            CachedInputTokens = n + 1,
            OutputTokens = 9 * n,
            ReasoningTokens = n + 3,
            TotalTokens = 19 * n,
            CacheWriteTokens = n + 5,
            CacheWriteLongTokens = n + 6,
        };

        Assert.Equal(Expected(100), Collect(All(10), All(100)));
        Assert.Equal(Expected(10) with { HasInvalidCounts = true }, Collect(All(10), Report("a", -1, null)));
        Assert.Equal(Expected(10) with { HasInvalidCounts = true }, Collect(Report("a", -1, null), All(10)));
    }

    [Fact]
    public void Total_LaterExplicitZero_Counts() => Assert.Equal(Usage(0, 5), Collect(Report("a", 25, 2), Report("a", 0, 5)));

    [Fact]
    public void Total_SeveralResponses_AreSummed() =>
        Assert.Equal(Usage(108, 34), Collect(Report("a", 8, 4), Report("b", 50, 10), Report("b", 100, 30)));

    [Fact]
    public void Total_ResponsesInterleaved_EachKeepsItsLast() =>
        Assert.Equal(Usage(30, 7), Collect(Report("a", 1, 1), Report("b", 10, 3), Report("a", 20, 4)));

    [Fact]
    public void Total_NoIdsButFunctionResultBetween_AreSummed() =>
        Assert.Equal(Usage(300, 30), Collect(Report(null, 100, 10), Result(), Report(null, 150, 15), Report(null, 200, 20)));

    [Fact]
    public void Total_NoIdsNoFunctionResult_LastWins() => Assert.Equal(Usage(200, 20), Collect(Report(null, 100, 10), Report(null, 200, 20)));

    [Fact]
    public void Total_UsageBesideFunctionResult_BelongsToTheResponseBefore()
    {
        var both = Report(null, 120, 12);
        both.Contents.Add(new FunctionResultContent("1", "r"));

        Assert.Equal(Usage(320, 32), Collect(Report(null, 100, 10), both, Report(null, 200, 20)));
    }

    [Fact]
    public void Total_TwoFunctionResultsInOneUpdate_PartResponsesAsOneDoes()
    {
        var results = Result();
        results.Contents.Add(new FunctionResultContent("2", "r"));

        Assert.Equal(Usage(250, 25), Collect(Report(null, 100, 10), results, Report(null, 150, 15)));
    }

    [Fact]
    public void Total_SeveralUsagesInOneUpdate_LastWins()
    {
        var update = Report("a", 1, 1);
        update.Contents.Add(new UsageContent(new UsageDetails { InputTokenCount = 2, OutputTokenCount = 2 }));

        Assert.Equal(Usage(2, 2), Collect(update));
    }

    [Fact]
    public void Observe_DetailsChangedAfterwards_DoesNotMatter()
    {
        var collector = new UsageCollector();
        var details = new UsageDetails { InputTokenCount = 1, OutputTokenCount = 1 };
        collector.Observe(new ChatResponseUpdate { ResponseId = "a", Contents = [new UsageContent(details)] });

        details.InputTokenCount = 1000;

        Assert.Equal(Usage(1, 1), collector.Total);
    }

    [Theory]
    [InlineData(2300, 300)]
    [InlineData(2000, 0)]
    [InlineData(1900, 0)]
    public void Observe_LaterCountOfAllCacheWrites_TakesTheKnownLongOnesIn(long all, long expected)
    {
        var collector = new UsageCollector();

        collector.Observe(Text("a"), new TokenUsage { InputTokens = 3000, CacheWriteTokens = 0, CacheWriteLongTokens = 2000 });
        var report = Report("a", 3000, 10);
        ((UsageContent)report.Contents[0]).Details.AdditionalCounts = new() { ["CacheCreationInputTokens"] = all };
        collector.Observe(report);

        Assert.Equal((expected, 2000), (collector.Total!.CacheWriteTokens, collector.Total.CacheWriteLongTokens));
    }

    [Fact]
    public void Observe_UpdateWithoutUsage_AllocatesNothing()
    {
        var collector = new UsageCollector();
        var update = Text("a");
        var other = Result();
        collector.Observe(update);
        collector.Observe(other);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            collector.Observe(update);
            collector.Observe(other);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static TokenUsage? Collect(params ChatResponseUpdate[] updates)
    {
        var collector = new UsageCollector();
        foreach (var update in updates)
        {
            collector.Observe(update);
        }

        return collector.Total;
    }

    private static TokenUsage Usage(long? input, long? output) => new() { InputTokens = input, OutputTokens = output };

    private static ChatResponseUpdate Text(string id) => new(ChatRole.Assistant, "word") { ResponseId = id };

    private static ChatResponseUpdate Result() => new() { Role = ChatRole.Tool, Contents = [new FunctionResultContent("1", "r")] };

    private static ChatResponseUpdate Report(string? id, long? input, long? output) =>
        new() { ResponseId = id, Contents = [new UsageContent(new UsageDetails { InputTokenCount = input, OutputTokenCount = output })] };
}
