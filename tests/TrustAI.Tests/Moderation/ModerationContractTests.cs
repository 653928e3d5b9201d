using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI.Tests;

public sealed class ModerationContractTests
{
    [Fact]
    public void Result_SurvivesJson()
    {
        var result = new ModerationResult
        {
            Flagged = true,
            Score = 0.75,
            Categories = new Dictionary<string, ModerationScore>(StringComparer.Ordinal) { [ModerationCategory.Hate] = new(0.9, ModerationSeverity.High, true) },
            Spans = [new ModerationSpan(ModerationCategory.Hate, 1, 2, 3)],
            SkippedParts = [4],
            Provider = "local",
        };

        string json = JsonSerializer.Serialize(result, ModerationJsonContext.Default.ModerationResult);
        ModerationResult read = JsonSerializer.Deserialize(json, ModerationJsonContext.Default.ModerationResult)!;

        Assert.Contains("\"hate\":{\"score\":0.9,\"severity\":\"high\",\"flagged\":true}", json, StringComparison.Ordinal);
        Assert.DoesNotContain("model", json, StringComparison.Ordinal);
        Assert.Equal(result.Categories, read.Categories);
        Assert.Equal(result.Spans, read.Spans);
        Assert.Equal((true, 0.75, "local"), (read.Flagged, read.Score, read.Provider));
    }

    [Fact]
    public async Task Text_IsAnInput()
    {
        ModerationInput input = "plain";
        var moderator = new RecordingModerator();

        await moderator.ModerateAsync("text", TestContext.Current.CancellationToken);

        Assert.Equal("plain", Assert.IsType<TextContent>(Assert.Single(input.Parts)).Text);
        Assert.Equal("text", Assert.IsType<TextContent>(Assert.Single(moderator.Input!.Parts)).Text);
        Assert.Equal(ModerationSource.Unknown, moderator.Input.Source);
    }

    [Theory]
    [InlineData("user", ModerationSource.User)]
    [InlineData("assistant", ModerationSource.Model)]
    [InlineData("tool", ModerationSource.Tool)]
    [InlineData("system", ModerationSource.Unknown)]
    public async Task Message_SaysWhereItComesFrom(string role, ModerationSource expected)
    {
        var moderator = new RecordingModerator();

        await moderator.ModerateAsync(new ChatMessage(new ChatRole(role), "text"), TestContext.Current.CancellationToken);

        Assert.Equal(expected, moderator.Input!.Source);
    }

    [Fact]
    public void Messages_GiveAllTheirParts()
    {
        ModerationInput input = ModerationInput.FromMessages([new ChatMessage(ChatRole.User, "a"), new ChatMessage(ChatRole.User, [new TextContent("b"), new TextContent("c")])], ModerationSource.User);

        Assert.Equal(["a", "b", "c"], input.Parts.Cast<TextContent>().Select(part => part.Text));
        Assert.Equal(ModerationSource.User, input.Source);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Threshold_OutsideItsRange_IsRefused(double threshold) =>
        Assert.Throws<ArgumentException>(() => new LocalModerator(new LocalModeratorOptions { Thresholds = { [ModerationCategory.Hate] = threshold } }));

    [Fact]
    public async Task Options_DecideWhatCounts()
    {
        const string Text = "Call jane@example.org with AKIAIOSFODNN7EXAMPLE";
        CancellationToken token = TestContext.Current.CancellationToken;

        ModerationResult strict = await new LocalModerator(new LocalModeratorOptions { FlagPersonalData = true, DetectSecrets = false }).ModerateAsync(Text, token);
        ModerationResult blind = await new LocalModerator(new LocalModeratorOptions { DetectPersonalData = false, DetectSecrets = false, DetectContent = false }).ModerateAsync(Text, token);
        ModerationResult zero = await new LocalModerator(new LocalModeratorOptions { Thresholds = { [ModerationCategory.Hate] = 0 } }).ModerateAsync("Hello", token);

        Assert.True(strict.Flagged);
        Assert.True(strict.Categories[ModerationCategory.Email].Flagged);
        Assert.False(blind.Flagged);
        Assert.Empty(blind.Categories);
        Assert.Null(blind.Score);
        Assert.True(zero.Categories[ModerationCategory.Hate].Flagged);
        Assert.Equal(new ModerationSpan(ModerationCategory.Hate, 0, 0, 5), Assert.Single(zero.Spans));
    }

    [Fact]
    public void Input_TextOfAPart_IsWhatModeratorsRead()
    {
        var input = new ModerationInput(
        [
            new TextContent("a"),
            new FunctionCallContent("1", "mail", new Dictionary<string, object?> { ["to"] = "b", ["copies"] = 2 }),
            new FunctionResultContent("1", "c"),
            new DataContent(new byte[] { 1 }, "image/png"),
        ]);

        Assert.Equal(["a", "b\n2", "c", null], Enumerable.Range(0, 4).Select(input.GetText));
    }

    [Fact]
    public async Task Null_IsRefusedByName()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        var judge = new ChatClientModerator(TestChatClient.Answering("x"));
        var composite = new CompositeModerator(new LocalModerator());
        foreach (IModerator moderator in new IModerator[] { new LocalModerator(), judge, composite })
        {
            Assert.Equal("input", (await Assert.ThrowsAsync<ArgumentNullException>(async () => await moderator.ModerateAsync((ModerationInput)null!, token))).ParamName);
            Assert.Equal("message", (await Assert.ThrowsAsync<ArgumentNullException>(async () => await moderator.ModerateAsync((ChatMessage)null!, token))).ParamName);
        }

        Assert.Equal("moderator", (await Assert.ThrowsAsync<ArgumentNullException>(async () => await ModeratorExtensions.ModerateAsync(null!, "x", token))).ParamName);
        Assert.Equal("text", (await Assert.ThrowsAsync<ArgumentNullException>(async () => await ModeratorExtensions.ModerateAsync(judge, (string)null!, token))).ParamName);
        Assert.Equal("moderator", (await Assert.ThrowsAsync<ArgumentNullException>(async () => await ((IModerator)null!).ModerateAsync(new ChatMessage(), token))).ParamName);
        Assert.Throws<ArgumentNullException>("parts", () => new ModerationInput((IReadOnlyList<AIContent>)null!));
        Assert.Throws<ArgumentNullException>("text", () => new ModerationInput((string)null!));
        Assert.Throws<ArgumentNullException>("messages", () => ModerationInput.FromMessages(null!));
        Assert.Throws<ArgumentNullException>("options", () => new LocalModerator(null!));
        Assert.Throws<ArgumentNullException>("chatClient", () => new ChatClientModerator(null!));
        Assert.Throws<ArgumentNullException>("options", () => new ChatClientModerator(TestChatClient.Answering("x"), null!));
        Assert.Throws<ArgumentNullException>("moderators", () => new CompositeModerator((IEnumerable<IModerator>)null!));
        Assert.Throws<ArgumentNullException>("options", () => new CompositeModerator([new LocalModerator()], null!));
        Assert.Throws<ArgumentNullException>("text", () => new PiiMasker().Mask(null!));
        Assert.Throws<ArgumentNullException>("earlier", () => new PiiMasker().Mask("x", null!));
        Assert.Throws<ArgumentNullException>("text", () => new PiiMasker().Mask("x").Restore(null!));
    }

    private sealed class RecordingModerator : IModerator
    {
        public ModerationInput? Input { get; private set; }

        public ValueTask<ModerationResult> ModerateAsync(ModerationInput input, CancellationToken cancellationToken = default)
        {
            Input = input;
            return ValueTask.FromResult(new ModerationResult { Flagged = false });
        }
    }
}
