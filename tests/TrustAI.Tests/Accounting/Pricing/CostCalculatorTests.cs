using System.Text.Json;

namespace TrustAI.Tests.Accounting.Pricing;

public class CostCalculatorTests
{
    private static readonly ModelPrice Price = new()
    {
        Model = "m",
        InputPerMillion = 3,
        OutputPerMillion = 15,
        CacheReadPerMillion = 0.3m,
        CacheWritePerMillion = 3.75m,
        CacheWriteLongPerMillion = 6,
    };

    private static readonly ModelPrice Tiered = Price with
    {
        Tiers =
        [
            new PriceTier { Threshold = 500, InputPerMillion = 12, OutputPerMillion = 40 },
            new PriceTier { Threshold = 200, InputPerMillion = 6, OutputPerMillion = 22.5m, CacheReadPerMillion = 0.6m, CacheWritePerMillion = 7.5m, CacheWriteLongPerMillion = 12 },
        ],
    };

    [Fact]
    public void Calculate_EveryKind_HasItsLine()
    {
        var cost = CostCalculator.Calculate(
            new TokenUsage { InputTokens = 1000, CachedInputTokens = 500, CacheWriteTokens = 200, CacheWriteLongTokens = 100, OutputTokens = 50, ReasoningTokens = 20 }, Price)!;

        Assert.Equal(
            [
                new CostLine { Kind = "input", Tokens = 200, PerMillion = 3, Amount = 0.0006m },
                new CostLine { Kind = "cachedInput", Tokens = 500, PerMillion = 0.3m, Amount = 0.00015m },
                new CostLine { Kind = "cacheWrite", Tokens = 200, PerMillion = 3.75m, Amount = 0.00075m },
                new CostLine { Kind = "cacheWriteLong", Tokens = 100, PerMillion = 6, Amount = 0.0006m },
                new CostLine { Kind = "output", Tokens = 50, PerMillion = 15, Amount = 0.00075m },
            ],
            cost.Lines);
        Assert.Equal(0.00285m, cost.Amount);
        Assert.Equal("USD", cost.Currency);
        Assert.False(cost.IsUsageInconsistent);
        Assert.False(cost.HasSubstitutedPrices);
    }

    [Fact]
    public void Calculate_UsageOrPriceMissing_IsUnknown()
    {
        var usage = new TokenUsage { InputTokens = 1, OutputTokens = 1 };

        Assert.Null(CostCalculator.Calculate(null, Price));
        Assert.Null(CostCalculator.Calculate(usage, null));
        Assert.Null(CostCalculator.Calculate(usage, new ModelPrice { Model = "m" }));
        Assert.Null(CostCalculator.Calculate(new TokenUsage { InputTokens = 0, OutputTokens = 0 }, new ModelPrice { Model = "m" }));
        Assert.Null(CostCalculator.Calculate(new TokenUsage { OutputTokens = 1 }, Price));
        Assert.Null(CostCalculator.Calculate(new TokenUsage { InputTokens = 1 }, Price));
        Assert.Null(CostCalculator.Calculate(usage, new ModelPrice { Model = "m", InputPerMillion = 1 }));
        Assert.Null(CostCalculator.Calculate(usage, new ModelPrice { Model = "m", OutputPerMillion = 1 }));
    }

    [Fact]
    public void Calculate_NoTokensOfAKind_ItsPriceIsNotNeeded()
    {
        Assert.Equal(1, CostCalculator.Calculate(new TokenUsage { InputTokens = 1_000_000, OutputTokens = 0 }, new ModelPrice { Model = "m", InputPerMillion = 1 })!.Amount);
        Assert.Equal(2, CostCalculator.Calculate(new TokenUsage { InputTokens = 0, OutputTokens = 1_000_000 }, new ModelPrice { Model = "m", OutputPerMillion = 2 })!.Amount);
    }

    [Theory]
    [InlineData(100, 0, 0)]
    [InlineData(0, 100, 0)]
    [InlineData(0, 0, 100)]
    public void Calculate_SubstitutedPrice_IsFlaggedForTheKindThatNeedsIt(long cached, long written, long writtenLong)
    {
        var usage = new TokenUsage { InputTokens = 100, CachedInputTokens = cached, CacheWriteTokens = written, CacheWriteLongTokens = writtenLong, OutputTokens = 0 };
        ModelPrice[] without = [Price with { CacheReadPerMillion = null }, Price with { CacheWritePerMillion = null }, Price with { CacheWriteLongPerMillion = null }];

        Assert.Equal([cached > 0, written > 0, writtenLong > 0], without.Select(price => CostCalculator.Calculate(usage, price)!.HasSubstitutedPrices));
        Assert.False(CostCalculator.Calculate(usage, Price)!.HasSubstitutedPrices);
    }

    [Fact]
    public void Calculate_NegativePartOfTheInput_IsTakenForNone()
    {
        var cost = CostCalculator.Calculate(new TokenUsage { InputTokens = 1_000_000, CachedInputTokens = -5, CacheWriteTokens = -5, CacheWriteLongTokens = -5, OutputTokens = 0 }, Price)!;

        Assert.Equal(3, cost.Amount);
        Assert.True(cost.IsUsageInconsistent);
    }

    [Fact]
    public void Calculate_ExplicitZeroPrice_IsFree()
    {
        var cost = CostCalculator.Calculate(new TokenUsage { InputTokens = 5, OutputTokens = 5 }, new ModelPrice { Model = "m", InputPerMillion = 0, OutputPerMillion = 0 });

        Assert.Equal(0, cost!.Amount);
        Assert.Equal(2, cost.Lines.Count);
    }

    [Fact]
    public void Calculate_NoTokens_CostsNothing()
    {
        var cost = CostCalculator.Calculate(new TokenUsage { InputTokens = 0, OutputTokens = 0 }, Price);

        Assert.Equal(0, cost!.Amount);
        Assert.Empty(cost.Lines);
    }

    [Fact]
    public void Calculate_NoOutputCountOfModelWithoutOutput_IsKnown() =>
        Assert.Equal(0.00000016m, CostCalculator.Calculate(new TokenUsage { InputTokens = 8 }, new ModelPrice { Model = "m", InputPerMillion = 0.02m, OutputPerMillion = 0 })!.Amount);

    [Fact]
    public void Calculate_NoCachePrices_BillsAtInputPrice()
    {
        var cost = CostCalculator.Calculate(
            new TokenUsage { InputTokens = 1000, CachedInputTokens = 400, CacheWriteTokens = 300, CacheWriteLongTokens = 200, OutputTokens = 0 },
            new ModelPrice { Model = "m", InputPerMillion = 3, OutputPerMillion = 15 })!;

        Assert.Equal(0.003m, cost.Amount);
        Assert.All(cost.Lines, line => Assert.Equal(3, line.PerMillion));
        Assert.True(cost.HasSubstitutedPrices);
    }

    [Fact]
    public void Calculate_NoLongWritePrice_BillsAtShortWritePrice()
    {
        var price = Price with { CacheWriteLongPerMillion = null };

        var cost = CostCalculator.Calculate(new TokenUsage { InputTokens = 100, CacheWriteLongTokens = 100, OutputTokens = 0 }, price)!;
        var without = CostCalculator.Calculate(new TokenUsage { InputTokens = 100, CacheWriteTokens = 100, OutputTokens = 0 }, price)!;

        Assert.Equal(0.000375m, cost.Amount);
        Assert.True(cost.HasSubstitutedPrices);
        Assert.False(without.HasSubstitutedPrices);
    }

    [Theory]
    [InlineData(200, 3, 15)]
    [InlineData(201, 6, 22.5)]
    [InlineData(500, 6, 22.5)]
    [InlineData(501, 12, 40)]
    public void Calculate_ContextTier_HoldsAboveItsThresholdForTheWholeRequest(long input, double inputPrice, double outputPrice)
    {
        var cost = CostCalculator.Calculate(new TokenUsage { InputTokens = input, CachedInputTokens = 1, OutputTokens = 1 }, Tiered)!;

        Assert.Equal((decimal)inputPrice, cost.Lines[0].PerMillion);
        Assert.Equal(input - 1, cost.Lines[0].Tokens);
        Assert.Equal((decimal)outputPrice, cost.Lines[2].PerMillion);
    }

    [Fact]
    public void Calculate_MostlyCachedInput_StillReachesTheTier()
    {
        var cost = CostCalculator.Calculate(new TokenUsage { InputTokens = 300, CachedInputTokens = 290, CacheWriteTokens = 6, CacheWriteLongTokens = 4, OutputTokens = 0 }, Tiered)!;

        Assert.Equal([0.6m, 7.5m, 12m], cost.Lines.Select(line => line.PerMillion));
    }

    [Fact]
    public void Calculate_TierWithoutCachePrices_NeverWritesBelowItsInputPrice()
    {
        var cost = CostCalculator.Calculate(new TokenUsage { InputTokens = 600, CachedInputTokens = 100, CacheWriteTokens = 100, CacheWriteLongTokens = 100, OutputTokens = 0 }, Tiered)!;

        Assert.Equal([12m, 0.3m, 12m, 12m], cost.Lines.Select(line => line.PerMillion));
    }

    [Fact]
    public void Calculate_TierWithShortWritePriceOnly_LongWritesCostNoLess()
    {
        var price = Price with { Tiers = [new PriceTier { Threshold = 10, InputPerMillion = 4, CacheWritePerMillion = 7 }] };

        var cost = CostCalculator.Calculate(new TokenUsage { InputTokens = 200, CacheWriteTokens = 100, CacheWriteLongTokens = 100, OutputTokens = 1 }, price)!;

        Assert.Equal([7m, 7m, 15m], cost.Lines.Select(line => line.PerMillion));
        Assert.False(cost.HasSubstitutedPrices);
    }

    [Fact]
    public void Calculate_BaseWritePricesBelowTheInputPrice_AreRaisedInATierAlone()
    {
        var price = Price with { CacheWritePerMillion = 1, CacheWriteLongPerMillion = 0.5m, Tiers = [new PriceTier { Threshold = 300, InputPerMillion = 4 }] };
        var noShort = price with { CacheWritePerMillion = null };

        Assert.Equal([1m, 0.5m], WriteRates(200, price));
        Assert.Equal([4m, 4m], WriteRates(400, price));
        Assert.Equal([4m, 4m], WriteRates(400, noShort));

        static IEnumerable<decimal> WriteRates(long input, ModelPrice price) => CostCalculator
            .Calculate(new TokenUsage { InputTokens = input, CacheWriteTokens = input / 2, CacheWriteLongTokens = input / 2, OutputTokens = 0 }, price)!.Lines.Select(line => line.PerMillion);
    }

    [Fact]
    public void Calculate_BaseWritePriceAboveTheTiersInput_IsKept()
    {
        var price = Price with { CacheWriteLongPerMillion = null, Tiers = [new PriceTier { Threshold = 10, InputPerMillion = 3.5m }] };

        var cost = CostCalculator.Calculate(new TokenUsage { InputTokens = 200, CacheWriteTokens = 100, CacheWriteLongTokens = 100, OutputTokens = 0 }, price)!;

        Assert.Equal([3.75m, 3.75m], cost.Lines.Select(line => line.PerMillion));
        Assert.True(cost.HasSubstitutedPrices);
    }

    [Fact]
    public void Calculate_LargeOutput_DoesNotReachTheTier() =>
        Assert.Equal(15, CostCalculator.Calculate(new TokenUsage { InputTokens = 1, OutputTokens = 1000 }, Tiered)!.Lines[1].PerMillion);

    [Fact]
    public void Calculate_MoreCachedThanInput_IsFlaggedAndNeverNegative()
    {
        var cost = CostCalculator.Calculate(new TokenUsage { InputTokens = 10, CachedInputTokens = 1000, OutputTokens = 1 }, Price)!;

        Assert.True(cost.IsUsageInconsistent);
        Assert.Equal("cachedInput output", string.Join(" ", cost.Lines.Select(line => line.Kind)));
        Assert.All(cost.Lines, line => Assert.True(line.Amount > 0));
    }

    [Fact]
    public void Calculate_NegativeCounts_AreFlaggedAndNeverNegative()
    {
        var cost = CostCalculator.Calculate(new TokenUsage { InputTokens = -10, CachedInputTokens = -5, OutputTokens = -1 }, Price)!;

        Assert.True(cost.IsUsageInconsistent);
        Assert.Equal(0, cost.Amount);
        Assert.Empty(cost.Lines);
    }

    [Fact]
    public void Calculate_MoreReasoningThanOutput_BillsTheReasoning()
    {
        var cost = CostCalculator.Calculate(new TokenUsage { InputTokens = 0, OutputTokens = 100, ReasoningTokens = 150 }, Price)!;

        Assert.Equal(150, Assert.Single(cost.Lines).Tokens);
        Assert.True(cost.IsUsageInconsistent);
    }

    [Fact]
    public void Calculate_CountsBeyond32Bits_AreExact() =>
        Assert.Equal(27670116110564.327421m, CostCalculator.Calculate(new TokenUsage { InputTokens = long.MaxValue, OutputTokens = 0 }, Price)!.Amount);

    [Fact]
    public void Cost_AsJson_WritesAmountsAsStrings()
    {
        var cost = CostCalculator.Calculate(new TokenUsage { InputTokens = 1, OutputTokens = 0 }, Price)!;

        var json = JsonSerializer.Serialize(cost, CostJsonContext.Default.Cost);
        var back = JsonSerializer.Deserialize(json, CostJsonContext.Default.Cost)!;

        Assert.Equal(
            """{"amount":"0.000003","currency":"USD","lines":[{"kind":"input","tokens":1,"perMillion":"3","amount":"0.000003"}],"isUsageInconsistent":false,"hasSubstitutedPrices":false}""",
            json);
        Assert.Equal(cost.Amount, back.Amount);
        Assert.Equal(cost.Lines, back.Lines);
    }
}
