namespace TrustAI.Tests.Accounting.Pricing;

public class GoldenTests
{
    public static TheoryData<string> CostIds => [.. GoldenCase.Load("cost.json").Select(golden => golden.Id)];

    public static TheoryData<string> CatalogIds => [.. GoldenCase.Load("cost.json").Where(golden => !golden.IsDataConflict).Select(golden => golden.Id)];

    public static TheoryData<string> UsageIds => [.. GoldenCase.Load("usage.json").Select(golden => golden.Id)];

    [Theory]
    [MemberData(nameof(CostIds))]
    public void Calculate_OwnRates_IsExact(string id)
    {
        var golden = GoldenCase.Load("cost.json").Single(golden => string.Equals(golden.Id, id, StringComparison.Ordinal));

        AssertCost(golden, golden.OwnPrice);
    }

    [Theory]
    [MemberData(nameof(CatalogIds))]
    public void Calculate_EmbeddedPrice_IsExact(string id)
    {
        var golden = GoldenCase.Load("cost.json").Single(golden => string.Equals(golden.Id, id, StringComparison.Ordinal));

        AssertCost(golden, PriceCatalog.Embedded.Find(golden.Model, golden.Provider));
    }

    [Theory]
    [MemberData(nameof(UsageIds))]
    public void Calculate_EmbeddedPriceOfProviderUsage_IsExact(string id)
    {
        var golden = GoldenCase.Load("usage.json").Single(golden => string.Equals(golden.Id, id, StringComparison.Ordinal));

        AssertCost(golden, PriceCatalog.Embedded.Find(golden.Model, golden.Provider));
    }

    private static void AssertCost(GoldenCase golden, ModelPrice? price)
    {
        var cost = CostCalculator.Calculate(golden.Usage, price);

        if (golden.Acceptable.Length > 0)
        {
            Assert.Contains(cost!.Amount, golden.Acceptable);
        }

        Assert.Equal(golden.Expected, cost?.Amount);
        Assert.Equal(golden.Expected ?? 0, cost?.Lines.Sum(line => line.Amount) ?? 0);
    }
}
