using Microsoft.Extensions.AI;

namespace TrustAI.Tests;

/// <summary>Where the windows of an answer begin and end. A token is four letters of a word at most, or one sign.</summary>
public sealed class WindowTests
{
    private const string Accents = "\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301";

    // Windows of 8 tokens end at a sentence's end from the sixth on, at a blank from the eighth on, and anywhere from the twelfth on.
    [Theory]
    [InlineData(4, 0, "one two three |four five")]
    [InlineData(4, 0, "One two. |Four five six seven")]
    [InlineData(4, 0, "One. Two three |four")]
    [InlineData(4, 0, "aaaabbbbccccddddeeeeffffgggga|aaabbbb")]
    [InlineData(8, 0, "One two three four five! |Six seven")]
    [InlineData(8, 0, "One two three four five? |Six seven")]
    [InlineData(8, 0, "One two three four five… |Six seven")]
    [InlineData(8, 0, "One two three four five; Six |seven")]
    [InlineData(8, 0, "One two three four five\n|Six seven")]
    [InlineData(8, 0, "One two three four five\r|Six seven")]
    [InlineData(8, 0, "One two three four five\tSix seven |eight")]
    [InlineData(8, 0, "One two \"three.\" |Five six seven")]
    [InlineData(8, 0, "One two \"three.' |Five six seven")]
    [InlineData(8, 0, "One two \"three.) |Five six seven")]
    [InlineData(8, 0, "One two \"three.] |Five six seven")]
    [InlineData(8, 0, "One two \"three.” |Five six seven")]
    [InlineData(8, 0, "One two \"three.’ |Five six seven")]
    [InlineData(8, 0, "One two \"three.» |Five six seven")]
    [InlineData(8, 0, "One two \"three.( Five |six seven")]
    [InlineData(8, 0, "One two \"three,\" Five |six seven")]
    [InlineData(8, 0, "One two three 4.x Five |six seven")]
    [InlineData(8, 0, "漢字漢字漢字。|漢字")]
    [InlineData(8, 0, "漢字漢字漢字！|漢字")]
    [InlineData(8, 0, "漢字漢字漢字？|漢字")]
    [InlineData(8, 0, "漢字漢字漢字、漢字漢字漢|字")]
    [InlineData(8, 0, "one+two=six*ten-one+two=|a")]
    [InlineData(4, 2, "one two three |+three four five six seven |+seven eight")]
    [InlineData(4, 0, "one two three |four five six seven |eight")]
    public async Task Tokens_SayWhereAWindowEnds(int size, int overlap, string windows) => await AssertWindowsAsync(ModerationWindowUnit.Tokens, size, overlap, windows);

    [Theory]
    [InlineData(2, 0, "A. B. |C. D.")]
    [InlineData(1, 0, "A. |B! |C? |D.\n|\n\nE\n|F")]
    [InlineData(1, 1, "A. |+A. B. |+B. C")]
    [InlineData(1, 2, "A. |+A. B. |+A. B. C. |+B. C. D")]
    [InlineData(2, 1, "A. B. |+B. C. D. |+D. E")]
    public async Task Sentences_SayWhereAWindowEnds(int size, int overlap, string windows) => await AssertWindowsAsync(ModerationWindowUnit.Sentences, size, overlap, windows);

    [Fact]
    public async Task Sentence_WithoutAnEnd_IsCutAtTheFirstBlankOrInItsWord()
    {
        string words = string.Concat(Enumerable.Repeat("w ", 64));
        await AssertWindowsAsync(ModerationWindowUnit.Sentences, 1, 0, $"{words}|{words}|w");
        await AssertWindowsAsync(ModerationWindowUnit.Sentences, 1, 0, $"{new string('a', 317)}|{new string('a', 83)}");
    }

    [Fact]
    public async Task Word_WithoutAnEnd_IsCutWithItsOverlap()
    {
        string word = string.Concat(Enumerable.Range(0, 200).Select(i => (char)('a' + (i % 26))));

        Assert.Equal([word[..45], word[29..93], word[61..141], word[125..189], word[157..]], await WindowsAsync(ModerationWindowUnit.Tokens, 8, 8, [word]));
    }

    [Fact]
    public async Task Character_LongerThanAnyReal_IsCut()
    {
        string text = "a" + string.Concat(Enumerable.Repeat(Accents, 60));

        Assert.Equal([320, 281], (await WindowsAsync(ModerationWindowUnit.Tokens, 1, 0, [text])).Select(window => window.Length));
    }

    [Fact]
    public async Task Text_OfManyThousandCharacters_IsCutAsAShortOne()
    {
        string sentence = "Nothing happens here. ";
        string[] windows = [.. Enumerable.Repeat(string.Concat(Enumerable.Repeat(sentence, 2)), 500)];

        Assert.Equal(windows, await WindowsAsync(ModerationWindowUnit.Sentences, 2, 0, [string.Concat(windows)]));
        Assert.Equal(windows, await WindowsAsync(ModerationWindowUnit.Sentences, 2, 0, windows));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Contents_ThatAreNoRunningText_AreWindowsOfTheirOwn(bool streaming)
    {
        AIContent[] contents =
        [
            new TextContent("One "), new TextReasoningContent("two"), new TextContent("three"), new FunctionCallContent("1", "f", new Dictionary<string, object?>(StringComparer.Ordinal) { ["a"] = "call" }),
            new FunctionResultContent("1", "result"), new ErrorContent("error"), new DataContent(new byte[] { 1 }, "image/png"), new UriContent("https://example.org/a.png", "image/png"), new TextContent("four"), new UsageContent(new()),
            new TextContent(" five"),
        ];
        var moderator = new WordModerator();
        using IChatClient client = Moderated.Client(
            new TestChatClient
            {
                OnResponse = (_, _) => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, contents))),
                OnStream = (_, _) => contents.Select(content => new ChatResponseUpdate(ChatRole.Assistant, [content])).ToAsyncEnumerable(),
            },
            moderator,
            options => options.Input.Enabled = false);

        await client.AskAsync(streaming);

        Assert.Equal(
            ["TextContent", "TextReasoningContent", "TextContent", "FunctionCallContent", "FunctionResultContent", "ErrorContent", "DataContent", "UriContent", "TextContent"],
            moderator.Inputs.Select(input => Assert.Single(input.Parts).GetType().Name));
        Assert.Equal(["One ", "two", "three", "call", "result", "", "", "", "four five"], moderator.Texts);
        Assert.Equal([.. Enumerable.Repeat(ModerationSource.Model, 4), ModerationSource.Tool, .. Enumerable.Repeat(ModerationSource.Model, 4)], moderator.Inputs.Select(input => input.Source));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Messages_AreNeverOneText(bool streaming)
    {
        var moderator = new WordModerator(("bad", "hate"));
        using IChatClient client = Moderated.Client(
            new TestChatClient
            {
                OnResponse = (_, _) => Task.FromResult(new ChatResponse([new ChatMessage(ChatRole.Assistant, "a b"), new ChatMessage(ChatRole.Assistant, "ad bad")])),
                OnStream = (_, _) => new (string? Id, string Text)[] { ("m1", "a "), (null, "b"), ("m2", "ad"), ("m2", " bad") }.Select(piece => new ChatResponseUpdate(ChatRole.Assistant, piece.Text) { MessageId = piece.Id }).ToAsyncEnumerable(),
            },
            moderator);

        ChatResponse response = await client.AskAsync(streaming);

        Assert.Equal(["a b", "ad bad"], moderator.Texts.Skip(1));
        Assert.Equal([new ModerationSpan("hate", 1, 3, 3)], Moderated.Report(response).Output!.Spans);
    }

    // A window that begins with "+" repeats the end of the one before; its text is no part of the answer twice.
    private static async Task AssertWindowsAsync(ModerationWindowUnit unit, int size, int overlap, string windows)
    {
        string[] expected = windows.Split('|');
        string text = "";
        for (int i = 0; i < expected.Length; i++)
        {
            if (expected[i].StartsWith('+'))
            {
                expected[i] = expected[i][1..];
                int repeated = Enumerable.Range(0, expected[i].Length).Last(length => text.EndsWith(expected[i][..length], StringComparison.Ordinal));
                text += expected[i][repeated..];
            }
            else
            {
                text += expected[i];
            }
        }

        Assert.Equal(expected, await WindowsAsync(unit, size, overlap, [text]));
        Assert.Equal(expected, await WindowsAsync(unit, size, overlap, [.. text.Select(unit => unit.ToString())]));
    }

    private static async Task<string[]> WindowsAsync(ModerationWindowUnit unit, int size, int overlap, string[] pieces)
    {
        var moderator = new WordModerator();
        using IChatClient client = Moderated.Client(Moderated.Streaming(pieces), moderator, options =>
        {
            options.Input.Enabled = false;
            options.Streaming.Unit = unit;
            options.Streaming.WindowSize = size;
            options.Streaming.Overlap = overlap;
        });
        await client.AskAsync(streaming: true);
        return [.. moderator.Texts];
    }
}
