namespace TrustAI.Tests;

public sealed class BudgetAmountTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("1", 1_000_000_000_000)]
    [InlineData("0.000000000001", 1)]
    [InlineData("0.0000000000001", 1)]
    [InlineData("9223372.036854775806", long.MaxValue - 1)]
    [InlineData("9223372.036854775807", long.MaxValue)]
    [InlineData("79228162514264337593543950335", long.MaxValue)]
    public void Of_Money_IsExactRoundedUpAndSaturates(string usd, long units) =>
        Assert.Equal(units, BudgetAmount.Of(decimal.Parse(usd, System.Globalization.CultureInfo.InvariantCulture)).CostUnits);

    [Fact]
    public void Negative_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => BudgetAmount.Of(-0.01m));
        Assert.Throws<ArgumentOutOfRangeException>(() => BudgetAmount.Of(0, tokens: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => BudgetAmount.Of(0, requests: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BudgetAmount { CostUnits = -1 });
    }

    [Fact]
    public void Usd_IsTheMoneyAgain() => Assert.Equal(1.234567890123m, BudgetAmount.Of(1.234567890123m).Usd);
}
