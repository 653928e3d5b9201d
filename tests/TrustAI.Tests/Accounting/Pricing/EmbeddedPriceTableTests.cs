namespace TrustAI.Tests.Accounting.Pricing;

public class EmbeddedPriceTableTests
{
    private static readonly List<PriceRow> Rows = PriceTableReader.ReadEmbedded();

    [Fact]
    public void Rows_EveryPrice_KeepsTheInvariants()
    {
        foreach (var (price, _) in Rows)
        {
            AssertOrdered(price, price.InputPerMillion, price.CacheReadPerMillion, price.CacheWritePerMillion, price.CacheWriteLongPerMillion);
            foreach (var tier in price.Tiers)
            {
                AssertOrdered(price, tier.InputPerMillion, tier.CacheReadPerMillion, tier.CacheWritePerMillion, tier.CacheWriteLongPerMillion);
                Assert.False(tier.InputPerMillion < price.InputPerMillion || tier.OutputPerMillion < price.OutputPerMillion, price.Model);
                Assert.True(tier.Threshold > 0 && !(tier.Threshold > price.ContextWindow), price.Model);
            }
        }
    }

    [Fact]
    public void Rows_ProviderAndModel_AreUniqueWhateverTheCase() =>
        Assert.Equal(Rows.Count, Rows.Select(row => $"{row.Price.Provider}\t{row.Price.Model}").Distinct(StringComparer.OrdinalIgnoreCase).Count());

    [Fact]
    public void Rows_EveryModel_IsFoundUnderItsOwnName()
    {
        foreach (var (price, _) in Rows)
        {
            Assert.Equal(price.InputPerMillion, PriceCatalog.Embedded.Find(price.Model, price.Provider)!.InputPerMillion);
        }
    }

    [Fact]
    public void Rows_Limits_ArePositive() =>
        Assert.All(Rows, row => Assert.False(row.Price.ContextWindow <= 0 || row.Price.MaxOutputTokens <= 0));

    [Fact]
    public void Find_KnownModel_HasEverything()
    {
        var price = PriceCatalog.Embedded.Find("claude-sonnet-4-5", "anthropic")!;

        Assert.Equal((3m, 15m, 0.3m, 3.75m, 6m), (price.InputPerMillion, price.OutputPerMillion, price.CacheReadPerMillion, price.CacheWritePerMillion, price.CacheWriteLongPerMillion));
        Assert.Equal(new PriceTier { Threshold = 200_000, InputPerMillion = 6, OutputPerMillion = 22.5m, CacheReadPerMillion = 0.6m, CacheWritePerMillion = 7.5m, CacheWriteLongPerMillion = 12 }, Assert.Single(price.Tiers));
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
    public void Read_Row_IsReadColumnByColumn()
    {
        const string Table = "#\n# litellm\t2026-01-02\n# genai\t2026-03-04\n# remark\tno date\n"
            + "openai\tm\t1\t2\t0.1\t1.5\t3\t200:4:5:6:7:8;500:9::::\t1000\t100\tlitellm\towner\n"
            + "groq\tn\t\t\t\t\t\t\t\t\tboth\t\n";

        List<PriceRow> rows = PriceTableReader.Read(new StringReader(Table));

        Assert.Equal([PriceRank.Owner, PriceRank.Reseller], rows.Select(row => row.Rank));
        Assert.Equal(
            [
                new PriceTier { Threshold = 200, InputPerMillion = 4, OutputPerMillion = 5, CacheReadPerMillion = 6, CacheWritePerMillion = 7, CacheWriteLongPerMillion = 8 },
                new PriceTier { Threshold = 500, InputPerMillion = 9 },
            ],
            rows[0].Price.Tiers);
        IReadOnlyList<PriceTier> none = [];
        Assert.Equal(
            new ModelPrice
            {
                Model = "m",
                Provider = "openai",
                InputPerMillion = 1,
                OutputPerMillion = 2,
                CacheReadPerMillion = 0.1m,
                CacheWritePerMillion = 1.5m,
                CacheWriteLongPerMillion = 3,
                ContextWindow = 1000,
                MaxOutputTokens = 100,
                Source = "litellm",
                Checked = new DateOnly(2026, 1, 2),
                Tiers = none,
            },
            rows[0].Price with { Tiers = none });
        Assert.Equal(new ModelPrice { Model = "n", Provider = "groq", Source = "both", Checked = new DateOnly(2026, 3, 4), Tiers = none }, rows[1].Price with { Tiers = none });
        Assert.Empty(rows[1].Price.Tiers);
        Assert.Null(PriceTableReader.Read(new StringReader("groq\tn\t\t\t\t\t\t\t\t\tboth\t\n"))[0].Price.Checked);
    }

    [Fact]
    public void Read_RowWithMissingColumns_SaysWhich()
    {
        var exception = Assert.Throws<InvalidDataException>(() => PriceTableReader.Read(new StringReader("openai\tm\t1\n")));

        Assert.Contains("openai m 1", exception.Message, StringComparison.Ordinal);
    }

    private static void AssertOrdered(ModelPrice price, decimal? input, decimal? read, decimal? write, decimal? writeLong) =>
        Assert.False(read > input || write < input || writeLong < (write ?? input) || input < 0, $"{price.Provider}/{price.Model}");
}
