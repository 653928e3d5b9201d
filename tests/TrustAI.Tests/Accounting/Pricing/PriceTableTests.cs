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

    private static string Line(string provider, string model, int input, string owner = "", string extras = "") =>
        $"{provider}\t{model}\t{input}\t1\t\t\t\t\t\t\tsource\t{owner}\t{extras}";
}
