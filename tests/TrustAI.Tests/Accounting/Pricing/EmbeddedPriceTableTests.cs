using System.Globalization;

namespace TrustAI.Tests.Accounting.Pricing;

public class EmbeddedPriceTableTests
{
    private static readonly List<(ModelPrice Price, bool IsOwner)> Rows = [.. PriceTable.ReadEmbedded().All];

    [Fact]
    public void Rows_EveryPrice_KeepsTheInvariants()
    {
        foreach (var (price, _) in Rows)
        {
            AssertOrdered(price, price.InputPerMillion, price.CacheReadPerMillion, price.CacheWritePerMillion, price.CacheWriteLongPerMillion);
            foreach (var tier in price.Tiers)
            {
                AssertOrdered(price, tier.InputPerMillion, tier.CacheReadPerMillion, tier.CacheWritePerMillion, tier.CacheWriteLongPerMillion);
                var isCheaper = tier.Service is PriceService.Flex or PriceService.Batch;
                Assert.False(!isCheaper && (tier.InputPerMillion < price.InputPerMillion || tier.OutputPerMillion < price.OutputPerMillion), price.Model);
                Assert.False(isCheaper && tier.Threshold == 0 && (tier.InputPerMillion > price.InputPerMillion || tier.OutputPerMillion > price.OutputPerMillion), price.Model);
                Assert.True((tier.Threshold > 0 || tier.Service != PriceService.Standard) && !(tier.Threshold > price.ContextWindow), price.Model);
            }
        }
    }

    [Fact]
    public void Rows_ProviderAndModel_AreUniqueWhateverTheCase() =>
        Assert.Equal(Rows.Count, Rows.Select(row => $"{row.Price.Provider}\t{row.Price.Model}\t{row.Price.ValidFrom}").Distinct(StringComparer.OrdinalIgnoreCase).Count());

    [Fact]
    public void Rows_EveryModel_IsFoundUnderItsOwnNameAndDay()
    {
        foreach (var (price, _) in Rows)
        {
            var found = PriceCatalog.Embedded.Find(price.Model, price.Provider)!;
            Assert.Equal(price.InputPerMillion, found.At(price.ValidFrom ?? price.ValidTo?.AddDays(-1) ?? default)!.InputPerMillion);
        }
    }

    [Theory]
    [InlineData("o3", "2025-06-09", 10)]
    [InlineData("o3", "2025-06-10", 2)]
    [InlineData("claude-sonnet-5", "2026-08-31", 2)]
    [InlineData("claude-sonnet-5", "2026-09-01", 3)]
    public void At_PriceThatChanged_IsThatOfTheDay(string model, string day, int expected)
    {
        var price = PriceCatalog.Embedded.Find(model, null)!;

        Assert.Equal(expected, price.At(DateOnly.Parse(day, CultureInfo.InvariantCulture))!.InputPerMillion);
        Assert.Equal(2, price.InputPerMillion);
    }

    [Theory]
    [InlineData("gpt-5.4", "region:eu", 1.1)]
    [InlineData("claude-opus-4-6", "speed:fast", 6)]
    [InlineData("claude-opus-4-6", "geo:us", 1.1)]
    public void Find_Multiplier_IsListed(string model, string condition, double expected) =>
        Assert.Equal((decimal)expected, PriceCatalog.Embedded.Find(model, null)!.Multipliers[condition]);

    [Fact]
    public void Find_SnapshotWithoutServiceTiers_HasThoseOfItsAlias() =>
        Assert.Equal(1, Assert.Single(PriceCatalog.Embedded.Find("o3-2025-04-16", "openai")!.Tiers, tier => tier.Service == PriceService.Flex).InputPerMillion);

    [Fact]
    public void Find_PriorityFiftyTimesTheStandardPrice_IsRejected() =>
        Assert.DoesNotContain(PriceCatalog.Embedded.Find("gpt-5-nano", "openai")!.Tiers, tier => tier.Service == PriceService.Priority);

    [Fact]
    public void Rows_Limits_ArePositive() =>
        Assert.All(Rows, row => Assert.False(row.Price.ContextWindow <= 0 || row.Price.MaxOutputTokens <= 0));

    [Fact]
    public void Find_KnownModel_HasEverything()
    {
        var price = PriceCatalog.Embedded.Find("claude-sonnet-4-5", "anthropic")!;

        Assert.Equal((3m, 15m, 0.3m, 3.75m, 6m), (price.InputPerMillion, price.OutputPerMillion, price.CacheReadPerMillion, price.CacheWritePerMillion, price.CacheWriteLongPerMillion));
        Assert.Equal(new PriceTier { Threshold = 200_000, InputPerMillion = 6, OutputPerMillion = 22.5m, CacheReadPerMillion = 0.6m, CacheWritePerMillion = 7.5m, CacheWriteLongPerMillion = 12 }, price.Tiers[0]);
        Assert.Equal(
            [new PriceTier { Service = PriceService.Batch, InputPerMillion = 1.5m, OutputPerMillion = 7.5m, CacheReadPerMillion = 0.15m, CacheWritePerMillion = 1.875m, CacheWriteLongPerMillion = 3 },
             new PriceTier { Service = PriceService.Batch, Threshold = 200_000, InputPerMillion = 3, OutputPerMillion = 11.25m, CacheReadPerMillion = 0.3m, CacheWritePerMillion = 3.75m, CacheWriteLongPerMillion = 6 }],
            price.Tiers.Skip(1));
        Assert.Equal((200_000, 64_000), (price.ContextWindow, price.MaxOutputTokens));
        Assert.Equal("both", price.Source);
        Assert.Equal(new DateOnly(2026, 8, 21), price.Checked);
    }

    [Theory]
    [InlineData("gpt-4o", "openai")]
    [InlineData("claude-sonnet-4-5", "anthropic")]
    [InlineData("o3", "openai")]
    [InlineData("anthropic/claude-opus-4-5", "anthropic")]
    public void Find_NoProvider_IsTheOwnersPrice(string model, string owner) => Assert.Equal(owner, PriceCatalog.Embedded.Find(model, null)!.Provider);

    [Theory]
    [InlineData("claude-3-haiku-20240307", 0.5)]
    [InlineData("claude-3-opus-20240229", 30)]
    public void Find_PriceKnownToBeWrongInASource_IsRepaired(string model, double expected) =>
        Assert.Equal((decimal)expected, PriceCatalog.Embedded.Find(model, "anthropic")!.CacheWriteLongPerMillion);

    [Fact]
    public void Find_CacheReadListedAsWrite_IsMoved()
    {
        var price = PriceCatalog.Embedded.Find("us/gpt-4o-2024-11-20", "azure")!;

        Assert.Equal(1.38m, price.CacheReadPerMillion);
        Assert.Null(price.CacheWritePerMillion);
    }

    [Fact]
    public void Find_ZeroOfUnknownMeaning_IsUnknownButWindowStays()
    {
        var price = PriceCatalog.Embedded.Find("gpt-4o", "github_copilot")!;

        Assert.Null(price.InputPerMillion);
        Assert.Equal(64_000, price.ContextWindow);
    }

    [Fact]
    public void Find_XaiTier_HoldsFromItsThresholdOn() =>
        Assert.Equal(199_999, PriceCatalog.Embedded.Find("xai/grok-4.3", "xai")!.Tiers[0].Threshold);

    [Fact]
    public void Read_RowWithMissingColumns_SaysWhich()
    {
        var exception = Assert.Throws<InvalidDataException>(() => new PriceTable("openai\tm\t1\n").Find("openai", "m"));

        Assert.Contains("openai m 1", exception.Message, StringComparison.Ordinal);
    }

    private static void AssertOrdered(ModelPrice price, decimal? input, decimal? read, decimal? write, decimal? writeLong) =>
        Assert.False(read > input || write < input || writeLong < (write ?? input) || input < 0, $"{price.Provider}/{price.Model}");
}
