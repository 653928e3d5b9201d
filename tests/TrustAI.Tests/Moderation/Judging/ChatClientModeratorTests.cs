using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Moderation.Judging;

/// <summary>What is asked of a judge, and what its verdict comes to.</summary>
public sealed class ChatClientModeratorTests
{
    private static readonly Action<ChatClientModeratorOptions>[] Spoilt =
    [
        options => options.Categories.Add("pii/email"),
        options => options.Categories.Clear(),
        options => options.Policies["house"] = " ",
        options => options.Policies["house\n- hate"] = "x",
        options => options.Policies["Hate"] = "x",
        options => options.Policies[""] = "x",
        options => options.Policies["house."] = "x",
        options => options.Policies[new string('a', 65)] = "x",
        options => options.Thresholds["hate"] = 1.01,
        options => options.Thresholds["hate"] = double.NaN,
        options => options.MaxCharactersPerCall = 499,
        options => options.MaxCalls = 0,
        options => options.Temperature = -1,
        options => options.Temperature = float.NaN,
        options => options.MaxOutputTokens = 0,
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Verdict_Flagged_HasScoresOfAllCategoriesAndTheFamilyOfAMember()
    {
        ModerationResult result = await Verdicts.Judge(Verdicts.Flagged(97, ("hate/threatening", 1, 90), ("violence", 1, 40))).Moderator().ModerateAsync("text", Token);

        Assert.True(result.Flagged);
        Assert.Equal(0.97, result.Score!.Value, 12);
        Assert.Equal(15, result.Categories.Count);
        Assert.Equal((0.9, 0.9, 0.4, 0.0), (result.ScoreOf("hate/threatening"), result.ScoreOf("hate"), result.ScoreOf("violence"), result.ScoreOf("sexual")));
        Assert.Equal(["hate", "hate/threatening"], result.Categories.Where(category => category.Value.Flagged).Select(category => category.Key).Order());
        Assert.Equal((ModerationSeverity.High, ModerationSeverity.None), (result.Categories["hate"].Severity, result.Categories["violence"].Severity));
        Assert.Equal([new ModerationSpan("hate/threatening", 0, 0, 4), new ModerationSpan("hate", 0, 0, 4)], result.Spans);
        Assert.Equal(("judge", "gpt-4.1-mini-2025-04-14"), (result.Provider, result.Model));
    }

    [Fact]
    public async Task Verdict_Clean_KeepsTheDoubtsBelowTheThreshold()
    {
        ModerationResult result = await Verdicts.Judge(Verdicts.Reply("clean", 20, ("hate", 1, 30))).Moderator().ModerateAsync("text", Token);

        Assert.False(result.Flagged);
        Assert.Equal((0.2, 0.3, 0.0), (Math.Round(result.Score!.Value, 12), result.ScoreOf("hate"), result.ScoreOf("sexual")));
        Assert.Empty(result.Spans);
        Assert.Empty(result.SkippedParts);
    }

    [Fact]
    public async Task Verdict_FlaggedWithoutASureCategory_LiftsTheLikeliest()
    {
        ModerationResult result = await Verdicts.Judge(Verdicts.Flagged(30, ("hate", 1, 20), ("violence", 1, 45), ("sexual", 1, 10))).Moderator().ModerateAsync("text", Token);

        Assert.Equal(["violence"], result.Categories.Where(category => category.Value.Flagged).Select(category => category.Key));
        Assert.True(result.Score > 0.5);
        Assert.Equal(0.2, result.ScoreOf("hate"));
    }

    [Fact]
    public async Task Verdict_FlaggedWithACategoryAtTheHalf_LiftsNone()
    {
        ModerationResult result = await Verdicts.Judge(Verdicts.Flagged(60, ("hate", 1, 50), ("violence", 1, 20))).Moderator().ModerateAsync("text", Token);

        Assert.Equal((0.5, 0.2), (result.ScoreOf("hate"), result.ScoreOf("violence")));
    }

    [Fact]
    public async Task Verdict_OnSeveralParts_HasAPlaceInEach()
    {
        ModerationResult result = await Verdicts.Judge(Verdicts.Flagged(90, ("hate", 1, 90), ("hate", 2, 80), ("violence", 2, 70))).Moderator().ModerateAsync(new TextContent("one"), new TextContent("second"));

        Assert.Equal([new("hate", 0, 0, 3), new("hate", 1, 0, 6), new("violence", 1, 0, 6)], result.Spans);
        Assert.Equal(0.9, result.ScoreOf("hate"));
    }

    [Fact]
    public async Task Threshold_OfACategory_DecidesWhatCounts()
    {
        TestChatClient judge = Verdicts.Judge(Verdicts.Flagged(60, ("hate", 1, 60), ("violence", 1, 30)));

        ModerationResult result = await judge.Moderator(options => options.Thresholds["hate"] = 0.7).ModerateAsync("text", Token);
        ModerationResult strict = await judge.Moderator(options => options.Thresholds["violence"] = 0.3).ModerateAsync("text", Token);

        Assert.False(result.Flagged);
        Assert.True(strict.Categories["violence"].Flagged);
    }

    [Fact]
    public async Task Request_HoldsCategoriesPoliciesOriginAndTheFencedText()
    {
        TestChatClient judge = Verdicts.Judge(Verdicts.Clean);
        ChatClientModerator moderator = judge.Moderator(options =>
        {
            options.Categories.Clear();
            options.Categories.Add(ModerationCategory.Hate);
            options.Policies["house/medical-advice"] = "Gives a diagnosis\n or a dosage.";
        });

        ModerationResult result = await moderator.ModerateAsync(new ModerationInput("Take two.") { Source = ModerationSource.Model }, Token);

        Assert.Equal(["hate", "house/medical-advice"], result.Categories.Keys);
        TestCall call = Assert.Single(judge.Calls);
        Assert.Equal([ChatRole.System, ChatRole.User], call.Messages.Select(message => message.Role));
        string rules = call.Messages[0].Text;
        Assert.Contains("\n- hate: ", rules, StringComparison.Ordinal);
        Assert.Contains("\n- house/medical-advice: Gives a diagnosis or a dosage.\n", rules, StringComparison.Ordinal);
        Assert.DoesNotContain("\n- violence", rules, StringComparison.Ordinal);
        Assert.Contains("the answer of an AI assistant", rules, StringComparison.Ordinal);
        Assert.Contains("<<<part 1 0707070707070707>>>\nTake two.\n<<<end part 1 0707070707070707>>>\n", call.Messages[1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ModerationSource.Unknown, "unknown origin")]
    [InlineData(ModerationSource.User, "written by the user")]
    [InlineData(ModerationSource.Model, "the answer")]
    [InlineData(ModerationSource.Tool, "the result of a tool")]
    [InlineData(ModerationSource.Document, "a document")]
    public async Task Request_SaysWhereTheContentComesFrom(ModerationSource source, string expected)
    {
        TestChatClient judge = Verdicts.Judge(Verdicts.Clean);

        await judge.Moderator().ModerateAsync(new ModerationInput("text") { Source = source }, Token);

        Assert.Contains(expected, judge.Calls[0].Messages[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_Options_AreOfTheModeratorAlone()
    {
        TestChatClient judge = Verdicts.Judge(Verdicts.Clean);

        await judge.Moderator(options => options.MaxOutputTokens = 300).ModerateAsync("text", Token);
        await judge.Moderator(options => (options.Temperature, options.UseJsonSchema) = (null, false)).ModerateAsync("text", Token);

        ChatOptions first = judge.Calls[0].Options!;
        Assert.Equal((0f, 300, "moderation"), (first.Temperature, first.MaxOutputTokens, first.AdditionalProperties!["trustai_judgement"]));
        var format = Assert.IsType<ChatResponseFormatJson>(first.ResponseFormat);
        Assert.Contains("\"enum\":[\"sexual\",\"sexual/minors\",", format.Schema!.Value.GetRawText(), StringComparison.Ordinal);
        ChatOptions second = judge.Calls[1].Options!;
        Assert.Equal((null, null, null), (second.Temperature, second.MaxOutputTokens, second.ResponseFormat));
    }

    [Fact]
    public async Task Policy_WithTheNameOfACategory_TakesItsPlace()
    {
        TestChatClient judge = Verdicts.Judge(Verdicts.Flagged(80, ("HATE", 1, 80)));

        ModerationResult result = await judge.Moderator(options => options.Policies["hate"] = "Any rude word.").ModerateAsync("text", Token);

        Assert.Equal(0.8, result.ScoreOf("hate"));
        Assert.Contains("\n- hate: Any rude word.\n", judge.Calls[0].Messages[0].Text, StringComparison.Ordinal);
        Assert.Equal(15, result.Categories.Count);
    }

    [Fact]
    public async Task Options_ChangedLater_HaveNoEffect()
    {
        TestChatClient judge = Verdicts.Judge(Verdicts.Flagged(80, ("hate", 1, 80)));
        var options = new ChatClientModeratorOptions();
        var moderator = new ChatClientModerator(judge, options);
        options.Thresholds["hate"] = 1;
        options.Categories.Clear();

        ModerationResult result = await moderator.ModerateAsync("text", Token);

        Assert.True(result.Flagged);
        Assert.Equal(15, result.Categories.Count);
    }

    [Fact]
    public void Options_OutOfRange_AreRefused() =>
        Assert.All(Spoilt, spoil => Assert.Equal("options", Assert.Throws<ArgumentException>(() => Verdicts.Judge().Moderator(spoil)).ParamName));

    [Fact]
    public async Task Input_WithoutText_TakesNoCall()
    {
        TestChatClient judge = Verdicts.Judge(Verdicts.Clean);

        ModerationResult empty = await judge.Moderator().ModerateAsync(new TextContent(""), new TextContent(" \n"));
        ModerationResult nothing = await judge.Moderator().ModerateAsync(new HostedFileContent("file"));

        Assert.Equal((false, 0.0, 15, 0), (empty.Flagged, empty.Score!.Value, empty.Categories.Count, empty.SkippedParts.Count));
        Assert.Equal((false, null, 0), (nothing.Flagged, nothing.Score, nothing.Categories.Count));
        Assert.Equal([0], nothing.SkippedParts);
        Assert.Empty(judge.Calls);
    }

    [Fact]
    public async Task Parts_OfAllKinds_AreJudgedInOneCallByNumber()
    {
        TestChatClient judge = Verdicts.Judge(Verdicts.Flagged(90, ("violence", 2, 90), ("hate", 3, 80)));

        ModerationResult result = await judge.Moderator().ModerateAsync(
            new TextContent("one"),
            new HostedFileContent("file"),
            new FunctionResultContent("call", "two"),
            new DataContent(new byte[] { 1 }, "image/png"),
            new DataContent(new byte[] { 1 }, "audio/wav"),
            new UriContent("https://example.org/a.png", "image/png"));

        Assert.Equal([1, 4], result.SkippedParts);
        Assert.Equal([new ModerationSpan("violence", 2, 0, 3), new ModerationSpan("hate", 3, 0, 0)], result.Spans);
        IList<AIContent> sent = Assert.Single(judge.Calls).Messages[1].Contents;
        Assert.Equal(["image/png", "image/png"], sent.OfType<DataContent>().Select(data => data.MediaType).Concat(sent.OfType<UriContent>().Select(uri => uri.MediaType)));
        string text = judge.Calls[0].Messages[1].Text;
        Assert.Contains("This picture is part 3;", text, StringComparison.Ordinal);
        Assert.Contains("This picture is part 4;", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Images_ForAJudgeOfText_AreSkipped()
    {
        TestChatClient judge = Verdicts.Judge(Verdicts.Clean);

        ModerationResult result = await judge.Moderator(options => options.JudgeImages = false).ModerateAsync(new DataContent(new byte[] { 1 }, "image/png"), new TextContent("a"));

        Assert.Equal([0], result.SkippedParts);
        Assert.Empty(judge.Calls[0].Messages[1].Contents.OfType<DataContent>());
    }

    [Fact]
    public async Task Images_Many_AreSharedOutOverCalls()
    {
        TestChatClient judge = Verdicts.Judge(Verdicts.Clean);

        await judge.Moderator().ModerateAsync([.. Enumerable.Range(0, 17).Select(_ => new DataContent(new byte[] { 1 }, "image/png"))]);

        Assert.Equal([1, 8, 8], judge.Calls.Select(call => call.Messages[1].Contents.OfType<DataContent>().Count()).Order());
    }

    [Fact]
    public async Task Call_OfARequest_StandsInItsBooks()
    {
        TestChatClient judge = Verdicts.Judge(Verdicts.Flagged(90, ("hate", 1, 90)));
        ChatClientModerator moderator = judge.Moderator();
        ModerationResult? result = null;
        var options = new TrustScoringOptions();
        options.Trust.Estimators.Clear();
        options.Trust.Estimators.Add(new ModeratingEstimator(async (context, token) => result = await moderator.ModerateAsync(new ModerationInput("text") { Call = context.Call }, token)));
        using var client = new TrustScoringChatClient(TestChatClient.Answering("Paris"), options);

        TrustReport report = (await client.AskAsync(streaming: false)).GetTrustReport()!;

        Assert.True(result!.Flagged);
        Assert.Equal((1, 100), (report.Accounting!.Moderation!.Calls, report.Accounting.Moderation.Usage!.InputTokens));
        Assert.Equal(TrustProblemKind.MissingSignals, Assert.Single(report.Problems).Kind);
    }

    [Fact]
    public async Task Checks_AtTheSameTime_DoNotMix()
    {
        ChatClientModerator moderator = Verdicts.JudgeOf("bad").Moderator();

        ModerationResult[] results = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => moderator.ModerateAsync(i % 3 == 0 ? $"bad {i}" : $"good {i}", Token).AsTask()));

        Assert.All(results.Index(), row => Assert.Equal(row.Index % 3 == 0, row.Item.Flagged));
    }
}
