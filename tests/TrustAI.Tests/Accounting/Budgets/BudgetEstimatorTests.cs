namespace TrustAI.Tests;

public sealed class BudgetEstimatorTests
{
    private static readonly ModelPrice Price = new()
    {
        Model = "m",
        InputPerMillion = 1,
        OutputPerMillion = 10,
        MaxOutputTokens = 8_000,
        Tiers = [new PriceTier { Threshold = 200_000, InputPerMillion = 2, OutputPerMillion = 15 }],
    };

    [Theory]
    [InlineData(500L, 500)]
    [InlineData(1_000_000L, 4_000)]
    [InlineData(null, 4_000)]
    [InlineData(-1L, 0)]
    public void Output_IsTheLesserOfWhatTheCallAllowsAndTheCap(long? maxOutput, long expected)
    {
        BudgetEstimate estimate = BudgetEstimator.Estimate(1_000, maxOutput, 4_000, Price);
        Assert.Equal((expected, expected * 10 / 1_000_000m), (estimate.OutputTokens, estimate.OutputCost));
        Assert.Equal(0.001m, estimate.InputCost);
    }

    [Fact]
    public void Output_NothingSaid_IsNoMoreThanTheModelCan() => Assert.Equal(8_000, BudgetEstimator.Estimate(1, null, 100_000, Price).OutputTokens);

    [Theory]
    [InlineData(199_999, 1, 10)]
    [InlineData(200_000, 2, 15)]
    [InlineData(200_001, 2, 15)]
    public void Tier_IsThatOfTheInput(long input, int inputRate, int outputRate)
    {
        BudgetEstimate estimate = BudgetEstimator.Estimate(input, 1_000, 4_000, Price);
        Assert.Equal((input * inputRate / 1_000_000m, outputRate / 1_000m), (estimate.InputCost, estimate.OutputCost));
    }

    [Fact]
    public void Input_ThatMayBeWrittenToACache_IsAtTheDearestRate()
    {
        ModelPrice cached = Price with { CacheReadPerMillion = 0.1m, CacheWritePerMillion = 1.25m, CacheWriteLongPerMillion = 2m };
        Assert.Equal(0.2m, BudgetEstimator.Estimate(100_000, 1, 1, cached).InputCost);
        Assert.Equal(0.125m, BudgetEstimator.Estimate(100_000, 1, 1, cached with { CacheWriteLongPerMillion = null }).InputCost);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 300_000)]
    [InlineData(200_000, 2)]
    [InlineData(200_001, 50)]
    [InlineData(1_000_000, 4_000)]
    public void Estimate_IsNeverLessThanTheCost(long input, long output)
    {
        ModelPrice price = Price with { CacheReadPerMillion = 0.1m, CacheWritePerMillion = 1.25m, CacheWriteLongPerMillion = 2m };
        BudgetEstimate estimate = BudgetEstimator.Estimate(input, output, output, price);
        TokenUsage[] usages =
        [
            new() { InputTokens = input, OutputTokens = output },
            new() { InputTokens = input, OutputTokens = output, CachedInputTokens = input },
            new() { InputTokens = input, OutputTokens = output, CacheWriteTokens = input },
            new() { InputTokens = input, OutputTokens = output, CacheWriteLongTokens = input },
        ];
        Assert.All(usages, usage => Assert.True(CostCalculator.Calculate(usage, price)!.Amount <= estimate.InputCost + estimate.OutputCost));
    }

    [Fact]
    public void Price_Unknown_CostIsUnknown_NotNothing()
    {
        BudgetEstimate none = BudgetEstimator.Estimate(10, 20, 100, null);
        Assert.Equal((10, 20, null, null), (none.InputTokens, none.OutputTokens, none.InputCost, none.OutputCost));
        Assert.Null(BudgetEstimator.Estimate(10, 20, 100, Price with { OutputPerMillion = null, Tiers = [] }).OutputCost);
        Assert.Equal(0m, BudgetEstimator.Estimate(10, 20, 100, Price with { InputPerMillion = 0 }).InputCost);
    }

    [Fact]
    public void Counts_Absurd_SaturateInsteadOfOverflowing()
    {
        BudgetEstimate estimate = BudgetEstimator.Estimate(long.MaxValue, long.MaxValue, long.MaxValue, Price with { InputPerMillion = decimal.MaxValue });
        Assert.Equal(long.MaxValue, estimate.Add(estimate).InputTokens);
        Assert.True(estimate.InputCost > 0);
        Assert.Equal(0, BudgetEstimator.Estimate(-5, -5, 100, Price).InputTokens);
    }

    [Fact]
    public void Add_OneUnknown_MakesTheSumUnknown()
    {
        var known = new BudgetEstimate { InputTokens = 1, OutputTokens = 2, InputCost = 3, OutputCost = 4 };
        Assert.Equal(new BudgetEstimate { InputTokens = 2, OutputTokens = 4, InputCost = 6, OutputCost = 8, Requests = 2 }, known.Add(known));
        Assert.Null(known.Add(known with { InputCost = null }).InputCost);
    }
}
