using System.Text;
using System.Text.Json;

namespace TrustAI.Tests.Accounting.Tokens;

public sealed class TokenEncodingTests
{
    public static TheoryData<string> Texts => TokenGoldens.Ids("texts");

    [Theory]
    [MemberData(nameof(Texts))]
    public void Golden_Text_HasItsTokens(string id)
    {
        JsonElement golden = TokenGoldens.Find("texts", id);
        TokenEncoding encoding = golden.GetProperty("encoding").ValueEquals("o200k_base") ? TokenEncoding.O200kBase : TokenEncoding.Cl100kBase;
        string text = new StringBuilder().Insert(0, golden.GetProperty("text").GetString()!, golden.GetProperty("times").GetInt32()).ToString();

        Assert.Equal(golden.GetProperty("tokens").GetInt64(), encoding.Count(text));
        if (golden.TryGetProperty("ids", out JsonElement ids))
        {
            Assert.Equal(ids.EnumerateArray().Select(static token => token.GetInt32()), encoding.Encode(text));
        }
    }

    [Fact]
    public void SpecialToken_InText_IsOrdinaryText() => Assert.Equal(7, TokenEncoding.O200kBase.Count("<|endofprompt|>"));

    [Theory]
    [InlineData("\ud83d")]
    [InlineData("\ude00")]
    [InlineData("a\ude00\ud83d")]
    public void LoneSurrogate_CountsAsReplacementCharacter(string text)
    {
        string replaced = text.Replace('\ud83d', '\ufffd').Replace('\ude00', '\ufffd');

        Assert.Equal(TokenEncoding.O200kBase.Encode(replaced), TokenEncoding.O200kBase.Encode(text));
        Assert.Equal(TokenEncoding.Cl100kBase.Encode(replaced), TokenEncoding.Cl100kBase.Encode(text));
    }

    [Theory]
    [InlineData("ABCあDEF", "ABCあ|DEF")]
    [InlineData("\u0301ABC", "\u0301|ABC")]
    [InlineData("(\u0301x", "(\u0301x")]
    [InlineData("!!\n/\n!", "!!\n/\n|!")]
    [InlineData("a  \n  b", "a|  \n| | b")]
    [InlineData("a   ", "a|   ")]
    [InlineData("a \n ", "a| \n| ")]
    [InlineData("\ufeffa", "\ufeffa")]
    [InlineData("\u0085\u0085a", "\u0085|\u0085a")]
    [InlineData("𠮷野1234", "𠮷野|123|4")]
    [InlineData("𝟘𝟙𝟚𝟛", "𝟘𝟙𝟚|𝟛")]
    [InlineData("HelloWORLDFoo's", "Hello|WORLDFoo's")]
    [InlineData("IT'\u017f ok", "IT'\u017f| ok")]
    [InlineData("IT'S ok", "IT'S| ok")]
    public void O200kPattern_CutsWhereItBacktracks(string text, string pieces) => Assert.Equal(pieces.Split('|'), Cut(new O200kPreTokenizer(), text));

    [Theory]
    [InlineData("a \n ", "a| \n ")]
    [InlineData("it's", "it|'s")]
    [InlineData("!'s", "!'|s")]
    [InlineData("\u0301abc", "\u0301abc")]
    [InlineData("!!\n/", "!!\n|/")]
    [InlineData("a  \n  b", "a|  \n| | b")]
    public void Cl100kPattern_CutsWhereItBacktracks(string text, string pieces) => Assert.Equal(pieces.Split('|'), Cut(new Cl100kPreTokenizer(), text));

    [Theory]
    [InlineData("a", 1_000_000, 125_000)]
    [InlineData("\r\n", 100_000, null)]
    [InlineData("あ", 100_000, null)]
    [InlineData("Aあ", 100_000, null)]
    [InlineData(" ", 1_000_000, null)]
    [InlineData("!?", 100_000, null)]
    [InlineData("\u0301", 100_000, null)]
    public void RepeatedText_OfAnyLength_IsCounted(string unit, int times, int? tokens)
    {
        string text = new StringBuilder().Insert(0, unit, times).ToString();

        long count = TokenEncoding.O200kBase.Count(text);

        Assert.Equal(tokens ?? count, count);
        Assert.InRange(count, 1, text.Length * 3L);
        Assert.True(TokenEncoding.Cl100kBase.Count(text) > 0);
    }

    [Fact]
    public void Count_OnceWarm_AllocatesNothing()
    {
        string text = string.Concat(Enumerable.Repeat("The quick brown fox, zyxwvutsrqp 12345! ", 200)) + new string('x', 500);
        TokenEncoding.O200kBase.Count(text);
        long before = GC.GetAllocatedBytesForCurrentThread();

        TokenEncoding.O200kBase.Count(text);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task Count_ByManyThreads_IsTheSame()
    {
        string text = string.Concat(Enumerable.Range(0, 500).Select(static i => $"word{i} Straße {new string((char)('a' + (i % 26)), i)} "));
        long expected = TokenEncoding.O200kBase.Encode(text).Count;

        long[] counts = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => TokenEncoding.O200kBase.Count(text), TestContext.Current.CancellationToken)));

        Assert.All(counts, count => Assert.Equal(expected, count));
    }

    private static List<string> Cut(PreTokenizer preTokenizer, string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        var pieces = new List<string>();
        for (var start = 0; start < utf8.Length;)
        {
            int end = preTokenizer.NextEnd(utf8, start);
            pieces.Add(Encoding.UTF8.GetString(utf8.AsSpan(start, end - start)));
            start = end;
        }

        return pieces;
    }
}
