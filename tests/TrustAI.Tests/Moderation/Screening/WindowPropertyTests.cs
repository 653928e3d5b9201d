using System.Globalization;
using System.Text;
using Microsoft.Extensions.AI;

namespace TrustAI.Tests;

/// <summary>An answer gets the same verdict, and shows the same text, however it is cut into updates.</summary>
public sealed class WindowPropertyTests
{
    // Words, blanks, sentence ends, and what is easily torn apart: surrogate pairs, accents, flags, families, Hangul, line ends, a lone half of a pair.
    private static readonly string[] Parts =
    [
        "bad", "word", "jane@example.org", " ", ". ", "! ", "\r\n", "\n\n", "😀", "e\u0301\u0323", "🇩🇪", "👩‍👩‍👧‍👦", "각", "漢字。", "ا\u064B", "\uD834", "\U0001D165", "\u0600" + "7", "...", "(x)", "supercalifragilistic",
        "kill yourself you worthless idiot", "I hate all of them. ",
    ];

    /// <summary>Each stands for ten random texts.</summary>
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 30)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Verdict_AndText_DoNotDependOnHowTheAnswerWasCut(int seeds)
    {
        for (int seed = seeds * 1_000; seed < (seeds * 1_000) + 10; seed++)
        {
            await AssertSameHoweverCutAsync(seed * 7_919);
        }
    }

    private static async Task AssertSameHoweverCutAsync(int seed)
    {
        var random = new Random(seed);
        string text = Text(random);
        ModerationStreamMode mode = (ModerationStreamMode)random.Next(3);
        bool isLocal = random.Next(3) == 0;
        Action<ModerationOptions> configure = options =>
        {
            options.Streaming.Mode = mode;
            options.Streaming.Unit = (ModerationWindowUnit)(seed & 1);
            options.Streaming.WindowSize = 1 + ((seed >> 1) & 15);
            options.Streaming.Overlap = (seed >> 5) & 15;
            options.Output.Action = mode switch { ModerationStreamMode.Hold => ModerationAction.Mask, _ => ModerationAction.Annotate };
        };
        IModerator moderator = isLocal ? new LocalModerator() : new WordModerator(("bad", "hate"), ("jane@example.org", "pii/email"), ("😀", "harassment"));

        ChatResponse whole = await Ask(streaming: false, [text]);
        for (int i = 0; i < 3; i++)
        {
            ChatResponse cut = await Ask(streaming: true, Cut(text, random));
            Assert.Equal(whole.Text, cut.Text);
            AssertSame(Moderated.Report(whole).Output!, Moderated.Report(cut).Output!);
        }

        async Task<ChatResponse> Ask(bool streaming, string[] pieces)
        {
            using IChatClient client = Moderated.Client(Moderated.Streaming(pieces), moderator, configure);
            return await client.AskAsync(streaming);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Hold_WithABlock_ShowsTheSameBeginning(int seeds)
    {
        for (int seed = seeds * 1_000; seed < (seeds * 1_000) + 10; seed++)
        {
            await AssertSameBeginningAsync(seed * 7_919);
        }
    }

    private static async Task AssertSameBeginningAsync(int seed)
    {
        var random = new Random(seed);
        string text = Text(random);

        string? first = null;
        for (int i = 0; i < 3; i++)
        {
            using IChatClient client = Moderated.Client(Moderated.Streaming(Cut(text, random)), new WordModerator(("bad", "hate")), options =>
            {
                options.Output.Action = ModerationAction.Block;
                options.Output.Message = "Stopped.";
                options.Streaming.WindowSize = 1 + (seed & 15);
                // With less, a word may be torn apart so that no window holds it.
                options.Streaming.Overlap = 9 + ((seed >> 4) & 15);
            });
            ChatResponse cut = await client.AskAsync(streaming: true);
            first ??= cut.Text;
            Assert.Equal(first, cut.Text);
            string shown = cut.Text.Replace("\n\nStopped.", "", StringComparison.Ordinal).Replace("Stopped.", "", StringComparison.Ordinal);
            Assert.DoesNotContain("bad", shown, StringComparison.Ordinal);
            Assert.StartsWith(shown, text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Windows_CoverTheTextAndTearNoCharacterApart(int seeds)
    {
        for (int seed = seeds * 1_000; seed < (seeds * 1_000) + 10; seed++)
        {
            await AssertCoveredAsync(seed * 7_919);
        }
    }

    private static async Task AssertCoveredAsync(int seed)
    {
        var random = new Random(seed);
        string text = Text(random);
        var moderator = new WordModerator();
        using IChatClient client = Moderated.Client(Moderated.Streaming(Cut(text, random)), moderator, options =>
        {
            options.Streaming.WindowSize = 1 + (seed & 7);
            options.Streaming.Overlap = 0;
        });

        await client.AskAsync(streaming: true);

        string[] windows = [.. moderator.Texts.Skip(1)];
        Assert.Equal(text, string.Concat(windows));
        HashSet<int> boundaries = [.. StringInfo.ParseCombiningCharacters(text), text.Length];
        int at = 0;
        foreach (string window in windows)
        {
            at += window.Length;
            Assert.Contains(at, boundaries);
        }
    }

    private static string Text(Random random)
    {
        var text = new StringBuilder();
        for (int i = random.Next(1, 60); i > 0; i--)
        {
            text.Append(Parts[random.Next(Parts.Length)]);
            text.Append(random.Next(3) == 0 ? " " : "");
        }

        return text.ToString();
    }

    private static string[] Cut(string text, Random random)
    {
        var pieces = new List<string>();
        int most = random.Next(1, 30);
        for (int at = 0; at < text.Length;)
        {
            int length = Math.Min(text.Length - at, random.Next(1, most + 1));
            pieces.Add(text.Substring(at, length));
            at += length;
        }

        return [.. pieces];
    }

    private static void AssertSame(ModerationVerdict expected, ModerationVerdict actual)
    {
        Assert.Equal((expected.Status, expected.Wanted, expected.Checks, expected.Score), (actual.Status, actual.Wanted, actual.Checks, actual.Score));
        Assert.Equal(expected.FlaggedCategories, actual.FlaggedCategories);
        Assert.Equal(expected.Categories, actual.Categories);
        Assert.Equal(expected.Spans, actual.Spans);
    }
}
