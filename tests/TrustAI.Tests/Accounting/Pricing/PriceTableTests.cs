namespace TrustAI.Tests.Accounting.Pricing;

public class PriceTableTests
{
    private static readonly PriceTable Table = new(string.Join('\n',
        "# source\t2026-08-01\tsomeone",
        Line("a", "different", 1),
        Line("a", "owned", 1),
        Line("a", "past", 9, extras: "to=2026-07-30"),
        Line("a", "past", 1, extras: "from=2026-07-30"),
        Line("a", "same", 1),
        Line("b", "different", 2),
        Line("b", "owned", 2, "owner"),
        Line("b", "past", 1),
        Line("b", "same", 1)));

    [Theory]
    [InlineData("different", null)]
    [InlineData("OWNED", 2)]
    [InlineData("past", 1)]
    [InlineData("same", 1)]
    [InlineData("none", null)]
    public void FindAnywhere_BareName_IsTheOwnersOrTheOnlyPrice(string model, int? expected) => Assert.Equal(expected, Table.FindAnywhere(model)?.InputPerMillion);

    [Fact]
    public void Find_Provider_IsItsCurrentPriceWithTheOthersByDay()
    {
        var price = Table.Find("A", "Past")!;

        Assert.Equal(1, price.InputPerMillion);
        Assert.Equal(9, price.At(new DateOnly(2026, 7, 29))!.InputPerMillion);
        Assert.Equal(new DateOnly(2026, 8, 1), price.Checked);
        Assert.Null(Table.Find("c", "same"));
        Assert.True(Table.HasProvider("B"));
        Assert.False(Table.HasProvider("c"));
        Assert.Null(PriceTable.Empty.FindAnywhere("same"));
    }

    [Fact]
    public void ResolutionCache_Full_RemembersNothingMore()
    {
        var cache = new ResolutionCache();
        for (var i = 0; i < 2000; i++)
        {
            cache.Add($"model-{i}", "p", null);
        }

        Assert.True(cache.TryGet("model-0", "p", out _));
        Assert.False(cache.TryGet("model-1999", "p", out _));
    }

    [Fact]
    public void ResolutionCache_SameModelElsewhere_IsAnotherEntry()
    {
        var (cache, price) = (new ResolutionCache(), new ModelPrice { Model = "m" });
        cache.Add("m", "p", price);
        cache.Add("m", null, null);

        Assert.True(cache.TryGet("m", "p", out var known));
        Assert.Same(price, known);
        Assert.True(cache.TryGet("m", null, out var nowhere));
        Assert.Null(nowhere);
        Assert.False(cache.TryGet("m", "q", out _));
        Assert.False(cache.TryGet("n", "p", out _));
    }

    [Fact]
    public void Lines_WithoutAndWithLastLineBreak_AreTheSame()
    {
        foreach (var text in (string[])["a\tb\n\tc", "a\tb\n\tc\n"])
        {
            var lines = new PriceLines(text);

            Assert.Equal(2, lines.Count);
            Assert.Equal("a\tb", lines[0]);
            Assert.Equal("b", lines.Column(0, 1));
            Assert.Equal("", lines.Column(1, 0));
            Assert.Equal("c", lines.From(1, 1));
        }
    }

    [Theory]
    [InlineData("AWS.Bedrock", "bedrock")]
    [InlineData("X-AI", "xai")]
    [InlineData("Anthropic", "anthropic")]
    [InlineData("A-Provider-Of-More-Letters-Than-Any", "a-provider-of-more-letters-than-any")]
    public void ProviderNames_Canonical_IsTheTables(string name, string expected) => Assert.Equal(expected, ProviderNames.Canonical(name));

    [Fact]
    public void Multipliers_EmptyOnesAndNone_AreEqual()
    {
        var price = new ModelPrice { Model = "m" };

        Assert.Empty(price.Multipliers);
        Assert.Equal(price, price with { Multipliers = new Dictionary<string, decimal>(StringComparer.Ordinal) });
        Assert.NotEqual(price, price with { Multipliers = new Dictionary<string, decimal>(StringComparer.Ordinal) { ["geo:us"] = 1.1m } });
    }

    private static string Line(string provider, string model, int input, string owner = "", string extras = "") =>
        $"{provider}\t{model}\t{input}\t1\t\t\t\t\t\t\tsource\t{owner}\t{extras}";
}
