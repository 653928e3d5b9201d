using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Moderation.Judging;

/// <summary>Content too long for one call.</summary>
public sealed partial class JudgedWindowTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(499)]
    [InlineData(750)]
    [InlineData(1999)]
    public async Task Text_Long_IsJudgedWherever(int at)
    {
        string text = string.Join(' ', Enumerable.Range(0, 2000).Select(i => i == at ? "VILE" : i.ToString(CultureInfo.InvariantCulture)));

        ModerationResult result = await Verdicts.JudgeOf("VILE").Moderator(options => options.MaxCharactersPerCall = 1000).ModerateAsync(text, Token);

        Assert.True(result.Flagged);
        Assert.InRange(text.IndexOf("VILE", StringComparison.Ordinal), result.Spans[0].Start, result.Spans[0].Start + result.Spans[0].Length - 4);
        Assert.InRange(result.Spans[0].Length, 1, 2000);
    }

    [Fact]
    public async Task Windows_CoverTheTextAndOverlap()
    {
        TestChatClient judge = Verdicts.Judge(Verdicts.Clean);
        string text = string.Join(' ', Enumerable.Range(0, 1000).Select(i => i.ToString(CultureInfo.InvariantCulture)));

        ModerationResult result = await judge.Moderator(options => options.MaxCharactersPerCall = 500).ModerateAsync(text, Token);

        Assert.False(result.Flagged);
        string[] windows = [.. Windows(judge).OrderBy(window => text.IndexOf(window, StringComparison.Ordinal))];
        Assert.All(windows, window => Assert.InRange(window.Length, 1, 500));
        Assert.Equal((0, text.Length), (text.IndexOf(windows[0], StringComparison.Ordinal), text.IndexOf(windows[^1], StringComparison.Ordinal) + windows[^1].Length));
        for (int i = 1; i < windows.Length; i++)
        {
            int end = text.IndexOf(windows[i - 1], StringComparison.Ordinal) + windows[i - 1].Length;
            Assert.InRange(end - text.IndexOf(windows[i], StringComparison.Ordinal), 100, 130);
        }
    }

    [Fact]
    public async Task Windows_OfATextWithoutBlanks_SplitNoSurrogatePair()
    {
        TestChatClient judge = Verdicts.Judge(Verdicts.Clean);
        string text = "x" + string.Concat(Enumerable.Repeat("😀", 1500));

        await judge.Moderator(options => options.MaxCharactersPerCall = 501).ModerateAsync(text, Token);

        Assert.All(Windows(judge), window => Assert.False(char.IsLowSurrogate(window[0]) || char.IsHighSurrogate(window[^1])));
    }

    [Fact]
    public async Task Spans_OfNeighbouringWindows_AreOne()
    {
        string text = string.Concat(Enumerable.Repeat("VILE ", 300));

        ModerationResult result = await Verdicts.JudgeOf("VILE").Moderator(options => options.MaxCharactersPerCall = 500).ModerateAsync(text, Token);

        Assert.Equal([new ModerationSpan("hate", 0, 0, 1500)], result.Spans);
    }

    [Fact]
    public async Task Parts_Short_ShareACallAsLongAsTheyFit()
    {
        TestChatClient judge = Verdicts.Judge(Verdicts.Clean);
        TextContent part = new(new string('a', 240));

        await judge.Moderator(options => options.MaxCharactersPerCall = 500).ModerateAsync(part, part, part, part, part);

        Assert.Equal([1, 2, 2], judge.Calls.Select(call => Quoted().Count(call.Messages[1].Text)).Order());
    }

    [Fact]
    public async Task Finding_InALaterCall_NamesItsPart()
    {
        ModerationResult result = await Verdicts.JudgeOf("VILE").Moderator(options => options.MaxCharactersPerCall = 500)
            .ModerateAsync(new TextContent(new string('a', 400)), new TextContent("VILE " + new string('b', 300)));

        Assert.Equal([new ModerationSpan("hate", 1, 0, 305)], result.Spans);
    }

    [Fact]
    public async Task Text_BeyondAllCalls_IsNotJudged()
    {
        TestChatClient judge = Verdicts.Judge(Verdicts.Clean);
        ChatClientModerator moderator = judge.Moderator(options => (options.MaxCharactersPerCall, options.MaxCalls) = (500, 3));

        await moderator.ModerateAsync(new string('a', 1250), Token);
        int calls = judge.Calls.Count;
        await Assert.ThrowsAsync<ModerationUnavailableException>(async () => await moderator.ModerateAsync(new string('a', 1251), Token));
        await Assert.ThrowsAsync<ModerationUnavailableException>(async () => await moderator.ModerateAsync(new string('a', 50_000_000), Token));

        Assert.Equal((3, 3), (calls, judge.Calls.Count));
    }

    [Fact]
    public async Task Window_WithoutAVerdict_LeavesTheWholeWithoutOne()
    {
        var judge = new TestChatClient
        {
            // The window that comes to nothing ends the others, which would go on for ever.
            OnResponse = async (call, token) =>
            {
                if (!call.Messages[1].Text.Contains("VILE", StringComparison.Ordinal))
                {
                    await new TaskCompletionSource().Task.WaitAsync(token);
                }

                return TestChatClient.Response("What?");
            },
        };

        await Assert.ThrowsAsync<ModerationUnavailableException>(async () =>
            await judge.Moderator(options => options.MaxCharactersPerCall = 500).ModerateAsync("VILE " + new string('a', 1000), Token));
    }

    private static IEnumerable<string> Windows(TestChatClient judge) => judge.Calls.Select(call => Quoted().Match(call.Messages[1].Text).Groups["text"].Value);

    [GeneratedRegex("<<<part \\d+ [0-9a-f]+>>>\n(?<text>.*?)\n<<<end part", RegexOptions.Singleline, 1000)]
    private static partial Regex Quoted();
}
