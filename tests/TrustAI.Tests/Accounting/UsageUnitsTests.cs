namespace TrustAI.Tests.Accounting;

public class UsageUnitsTests
{
    private static readonly UsageUnits All = new()
    {
        WebSearches = 1,
        FileSearches = 2,
        CodeSessions = 3,
        CitationTokens = 4,
        AudioSeconds = 5.5m,
        VideoSeconds = 6,
        Characters = 7,
        Images = 8,
        Pages = 9,
        Queries = 10,
        Requests = 11,
    };

    [Fact]
    public void Add_BothKnown_AddsEach() => Assert.Equal(
        new UsageUnits { WebSearches = 2, FileSearches = 4, CodeSessions = 6, CitationTokens = 8, AudioSeconds = 11, VideoSeconds = 12, Characters = 14, Images = 16, Pages = 18, Queries = 20, Requests = 22 },
        All.Add(All));

    [Fact]
    public void Add_OneUnknown_TakesTheOther()
    {
        Assert.Equal(All, All.Add(new UsageUnits()));
        Assert.Equal(All, new UsageUnits().Add(All));
        Assert.Same(All, All.Add(null));
    }

    [Fact]
    public void TokenUsageAdd_UnitsAndEveryCount_AddUp()
    {
        var usage = new TokenUsage { InputTokens = 1, InputAudioTokens = 2, InputImageTokens = 3, InputVideoTokens = 4, CachedAudioTokens = 5, OutputAudioTokens = 6, OutputImageTokens = 7, OutputVideoTokens = 8, AcceptedPredictionTokens = 9, RejectedPredictionTokens = 10, Units = All, ReportedCost = 0.5m };

        var sum = usage.Add(usage);

        Assert.Equal((4, 6, 8, 10), (sum.InputAudioTokens, sum.InputImageTokens, sum.InputVideoTokens, sum.CachedAudioTokens));
        Assert.Equal((12, 14, 16, 18, 20), (sum.OutputAudioTokens, sum.OutputImageTokens, sum.OutputVideoTokens, sum.AcceptedPredictionTokens, sum.RejectedPredictionTokens));
        Assert.Equal((2, 1m), (sum.Units!.WebSearches, sum.ReportedCost));
        Assert.Null(usage.Add(new TokenUsage { InputTokens = 1 }).ReportedCost);
    }
}
