namespace TrustAI.Tests.Moderation.Composite;

/// <summary>One result of several.</summary>
public sealed class CombinationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Strictest_TakesTheHighestOfEachCategory()
    {
        ModerationResult result = await CombineAsync(
            new CompositeModeratorOptions(), ScriptedModerator.Result("a", ("hate", 0.7), ("violence", 0.1)), ScriptedModerator.Result("b", ("hate", 0.2), ("sexual", 0.3)) with { Score = 0.9 });

        Assert.True(result.Flagged);
        Assert.Equal(0.9, result.Score);
        Assert.Equal([("hate", 0.7, true), ("violence", 0.1, false), ("sexual", 0.3, false)], result.Categories.Select(category => (category.Key, category.Value.Score, category.Value.Flagged)));
        Assert.Equal("a-model, b-model", result.Model);
    }

    [Fact]
    public async Task Strictest_AFlagAtALowerScore_Counts()
    {
        ModerationResult low = ScriptedModerator.Result("a") with
        {
            Flagged = true,
            Categories = new Dictionary<string, ModerationScore> { ["hate"] = new(0.3, ModerationSeverity.High, Flagged: true) },
        };

        ModerationResult result = await CombineAsync(new CompositeModeratorOptions(), low, ScriptedModerator.Result("b", ("hate", 0.4)));

        Assert.Equal(new ModerationScore(0.4, ModerationSeverity.High, Flagged: true), result.Categories["hate"]);
        Assert.Equal(0.4, result.Score);
    }

    [Fact]
    public async Task Mean_WeighsTheScoresOfThoseThatJudgeTheCategory()
    {
        var options = new CompositeModeratorOptions { Combination = CompositeCombination.WeightedMean, Weights = [3, 1], Thresholds = { ["violence"] = 0.2 } };

        ModerationResult result = await CombineAsync(options, ScriptedModerator.Result("a", ("hate", 0.4), ("violence", 0.2)), ScriptedModerator.Result("b", ("hate", 0.8), ("sexual", 0.6)));

        Assert.Equal((0.5, 0.2, 0.6), (Math.Round(result.ScoreOf("hate")!.Value, 12), Math.Round(result.ScoreOf("violence")!.Value, 12), result.ScoreOf("sexual")));
        Assert.Equal(["hate", "sexual", "violence"], result.Categories.Where(category => category.Value.Flagged).Select(category => category.Key).Order());
        Assert.Equal(0.5, result.Score!.Value, 12);
    }

    [Fact]
    public async Task Mean_BelowTheThreshold_OutvotesAFlag()
    {
        var options = new CompositeModeratorOptions { Combination = CompositeCombination.WeightedMean };
        ModerationResult flagged = ScriptedModerator.Result("a", ("hate", 0.6)) with { Spans = [new("hate", 0, 0, 4)] };

        ModerationResult result = await CombineAsync(options, flagged, ScriptedModerator.Result("b", ("hate", 0.2)));

        Assert.False(result.Flagged);
        Assert.Empty(result.Spans);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Mean_OfWhatIsFoundByItsForm_IsAsItWasFound(bool flagged)
    {
        ModerationResult found = ScriptedModerator.Result("a") with
        {
            Categories = new Dictionary<string, ModerationScore> { ["pii/email"] = new(1, ModerationSeverity.High, flagged), ["secrets/jwt"] = new(1, ModerationSeverity.High, flagged) },
            Spans = [new("pii/email", 0, 1, 2)],
        };

        ModerationResult result = await CombineAsync(new CompositeModeratorOptions { Combination = CompositeCombination.WeightedMean }, found, ScriptedModerator.Result("b"));

        Assert.Equal(flagged, result.Flagged);
        Assert.Equal((flagged, flagged), (result.Categories["pii/email"].Flagged, result.Categories["secrets/jwt"].Flagged));
        Assert.Single(result.Spans);
        Assert.Null(result.Score);
    }

    [Fact]
    public async Task Spans_AreJoinedInTheOrderOfTheText()
    {
        ModerationResult first = ScriptedModerator.Result("a", ("hate", 0.6)) with { Spans = [new("hate", 1, 0, 5), new("hate", 0, 10, 5), new("violence", 0, 12, 2)] };
        ModerationResult second = ScriptedModerator.Result("b", ("hate", 0.6)) with { Spans = [new("hate", 0, 15, 1), new("hate", 0, 8, 3), new("hate", 0, 17, 1), new("hate", 0, 9, 1)] };

        ModerationResult result = await CombineAsync(new CompositeModeratorOptions(), first, second);

        Assert.Equal([new("hate", 0, 8, 8), new("violence", 0, 12, 2), new("hate", 0, 17, 1), new("hate", 1, 0, 5)], result.Spans);
    }

    [Fact]
    public async Task SkippedParts_AreThoseNobodyCouldJudge()
    {
        ModerationResult first = ScriptedModerator.Result("a") with { SkippedParts = [0, 1, 2] };
        ModerationResult second = ScriptedModerator.Result("b") with { SkippedParts = [1, 2, 3] };

        Assert.Equal([1, 2], (await CombineAsync(new CompositeModeratorOptions(), first, second)).SkippedParts);
    }

    [Fact]
    public async Task Providers_WithoutAName_AreUnnamed()
    {
        ModerationResult result = await CombineAsync(new CompositeModeratorOptions(), new ModerationResult { Flagged = true }, new ModerationResult { Flagged = false });

        Assert.Equal((true, "composite(unnamed, unnamed)", null), (result.Flagged, result.Provider, result.Model));
    }

    [Fact]
    public async Task Order_OfTheResults_IsThatOfTheModeratorsWhicheverAnsweredFirst()
    {
        var release = new TaskCompletionSource();
        ScriptedModerator late = new(async (_, _) =>
        {
            await release.Task;
            return ScriptedModerator.Result("late");
        });
        ScriptedModerator early = new((_, _) =>
        {
            release.SetResult();
            return Task.FromResult(ScriptedModerator.Result("early"));
        });

        Assert.Equal("composite(late, early)", (await new CompositeModerator(late, early).ModerateAsync("text", Token)).Provider);
    }

    [Fact]
    public async Task LocalAndJudge_GoTogether()
    {
        var moderator = new CompositeModerator(new LocalModerator(), Judging.Verdicts.Moderator(Judging.Verdicts.Judge(Judging.Verdicts.Clean)));

        ModerationResult result = await moderator.ModerateAsync("Write to jane@example.org.", Token);

        Assert.Equal("composite(local, judge)", result.Provider);
        Assert.True(result.Categories.ContainsKey("pii/email"));
        Assert.NotNull(result.ScoreOf("self-harm/intent"));
    }

    private static async Task<ModerationResult> CombineAsync(CompositeModeratorOptions options, params ModerationResult[] results) =>
        await new CompositeModerator(results.Select(result => new ScriptedModerator((_, _) => Task.FromResult(result))), options).ModerateAsync("text", Token);
}
