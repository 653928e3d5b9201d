namespace TrustAI.Tests.Accounting.Pricing;

public class CostLineTests
{
    private static readonly CostLine Tokens = new() { Kind = "input", Tokens = 3, PerMillion = 2, Amount = 0.000006m };

    [Fact]
    public void Units_WithTheirPrice_StandBesideEachOther()
    {
        var line = Tokens with { PerUnit = 0.5m, Units = 7 };

        Assert.Equal((7m, 0.5m), (line.Units, line.PerUnit));
        Assert.Equal(line, Tokens with { Units = 7, PerUnit = 0.5m });
        Assert.Null((line with { Units = null }).Units);
        Assert.Equal(0.5m, (line with { Units = null }).PerUnit);
        Assert.Equal(Tokens, line with { Units = null, PerUnit = null });
    }

    [Fact]
    public void Context_OfADay_IsTheSameForEveryCall()
    {
        var (monday, tuesday) = (new DateOnly(2026, 9, 7), new DateOnly(2026, 9, 8));

        Assert.Equal(new CostContext { Date = monday }, CostContext.On(monday));
        Assert.Equal(new CostContext { Date = tuesday }, CostContext.On(tuesday));
        Assert.Equal(monday, CostContext.On(monday).Date);
    }
}
