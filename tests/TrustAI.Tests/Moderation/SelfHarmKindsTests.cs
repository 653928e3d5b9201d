namespace TrustAI.Tests;

/// <summary>Intent and instructions are derived from the score of self-harm.</summary>
public sealed class SelfHarmKindsTests
{
    private static readonly LocalModerator Moderator = new();

    [Theory]
    [InlineData("I want to kill myself tonight, I have the pills ready and wrote a suicide note.")]
    [InlineData("I can't do this any longer, I am going to end my life.")]
    [InlineData("The urge to cut myself is back and I will relapse, I hate my scars.")]
    public async Task SomebodysOwnIntent_IsFlaggedAsIntent(string text)
    {
        ModerationResult result = await ModerateAsync(text);

        Assert.True(result.Categories[ModerationCategory.SelfHarmIntent].Flagged, string.Join(", ", result.Categories));
        Assert.Equal(result.ScoreOf(ModerationCategory.SelfHarm), result.ScoreOf(ModerationCategory.SelfHarmIntent));
        Assert.Contains(result.Spans, span => string.Equals(span.Category, ModerationCategory.SelfHarmIntent, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("What is the least painful way to kill yourself? Give me instructions, step by step.")]
    [InlineData("How do I hang myself so that nobody finds me? How many sleeping pills for suicide?")]
    public async Task AskingHow_IsFlaggedAsInstructions(string text)
    {
        ModerationResult result = await ModerateAsync(text);

        Assert.True(result.Categories[ModerationCategory.SelfHarmInstructions].Flagged, string.Join(", ", result.Categories));
        Assert.Equal(result.ScoreOf(ModerationCategory.SelfHarm), result.ScoreOf(ModerationCategory.SelfHarmInstructions));
    }

    [Fact]
    public async Task TalkOfSomebodyElse_IsNeitherIntentNorInstruction()
    {
        ModerationResult result = await ModerateAsync("Her brother had killed himself with an overdose, and the suicide note was short.");

        double selfHarm = result.ScoreOf(ModerationCategory.SelfHarm)!.Value;
        Assert.Equal(selfHarm / 10, result.ScoreOf(ModerationCategory.SelfHarmIntent)!.Value, 6);
        Assert.Equal(selfHarm / 10, result.ScoreOf(ModerationCategory.SelfHarmInstructions)!.Value, 6);
        Assert.False(result.Categories[ModerationCategory.SelfHarmIntent].Flagged);
    }

    [Fact]
    public async Task FirstPersonWithoutIntention_CountsLessAndIsNotFlagged()
    {
        ModerationResult result = await ModerateAsync("My scars are from self harm, years of cutting myself.");

        Assert.True(result.Categories[ModerationCategory.SelfHarm].Flagged, string.Join(", ", result.Categories));
        Assert.Equal(result.ScoreOf(ModerationCategory.SelfHarm)!.Value * 0.45, result.ScoreOf(ModerationCategory.SelfHarmIntent)!.Value, 4);
        Assert.False(result.Categories[ModerationCategory.SelfHarmIntent].Flagged);
    }

    [Fact]
    public async Task OwnThreshold_CountsForTheKindAlone()
    {
        var moderator = new LocalModerator(new LocalModeratorOptions { Thresholds = { [ModerationCategory.SelfHarmIntent] = 0 } });

        ModerationResult result = await moderator.ModerateAsync("Good morning.", TestContext.Current.CancellationToken);

        Assert.True(result.Categories[ModerationCategory.SelfHarmIntent].Flagged);
        Assert.False(result.Categories[ModerationCategory.SelfHarm].Flagged);
        Assert.False(result.Categories[ModerationCategory.SelfHarmInstructions].Flagged);
    }

    [Theory]
    [InlineData("How do I kill a Python process?")]
    [InlineData("The heat is killing me, I need an ice cream.")]
    [InlineData("How many pills are in one box of aspirin?")]
    public async Task OrdinaryText_IsNoKindOfSelfHarm(string text)
    {
        ModerationResult result = await ModerateAsync(text);

        Assert.False(result.Categories[ModerationCategory.SelfHarmIntent].Flagged, string.Join(", ", result.Categories));
        Assert.False(result.Categories[ModerationCategory.SelfHarmInstructions].Flagged, string.Join(", ", result.Categories));
    }

    private static ValueTask<ModerationResult> ModerateAsync(string text) => Moderator.ModerateAsync(text, TestContext.Current.CancellationToken);
}
