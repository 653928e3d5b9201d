using System.Text.Json;

namespace TrustAI.Tests.Accounting.Pricing;

public class ServiceTierTests
{
    private static readonly ModelPrice Price = new()
    {
        Model = "m",
        InputPerMillion = 10,
        OutputPerMillion = 20,
        CacheReadPerMillion = 1,
        CacheWritePerMillion = 12,
        ReasoningPerMillion = 30,
        Tiers =
        [
            new PriceTier { Threshold = 100, InputPerMillion = 100, OutputPerMillion = 200 },
            new PriceTier { Service = PriceService.Flex, InputPerMillion = 5, OutputPerMillion = 10, CacheReadPerMillion = 0.5m },
            new PriceTier { Service = PriceService.Flex, Threshold = 100, InputPerMillion = 50, OutputPerMillion = 100 },
            new PriceTier { Service = PriceService.Priority, InputPerMillion = 15, OutputPerMillion = 40 },
            new PriceTier { Service = PriceService.Batch, InputPerMillion = 5, OutputPerMillion = 10 },
        ],
        Multipliers = new Dictionary<string, decimal>(StringComparer.Ordinal) { ["geo:us"] = 1.1m, ["speed:fast"] = 6, ["region:eu"] = 1.2m },
        Units = new UnitPrices { WebSearch = 1, WebSearchLow = 0.5m, WebSearchHigh = 2 },
    };

    [Theory]
    [InlineData(null, 100, 10, 20, false)]
    [InlineData("auto", 100, 10, 20, false)]
    [InlineData("scale", 100, 10, 20, false)]
    [InlineData("ON_DEMAND", 100, 10, 20, false)]
    [InlineData("Flex", 100, 5, 10, false)]
    [InlineData("priority", 100, 15, 40, false)]
    [InlineData("fast", 100, 15, 40, false)]
    [InlineData("batch", 100, 5, 10, false)]
    [InlineData("default", 101, 100, 200, false)]
    [InlineData("flex", 101, 50, 100, false)]
    [InlineData("priority", 101, 100, 200, true)]
    [InlineData("no such tier", 100, 10, 20, true)]
    public void Calculate_TierAndLength_DecideTogether(string? tier, long input, int inputPrice, int outputPrice, bool substituted)
    {
        var cost = CostCalculator.Calculate(new TokenUsage { InputTokens = input, OutputTokens = 1 }, Price, new CostContext { ServiceTier = tier })!;

        Assert.Equal([(decimal)inputPrice, outputPrice], cost.Lines.Select(line => line.PerMillion));
        Assert.Equal(substituted, cost.HasSubstitutedPrices);
    }

    [Theory]
    [InlineData("flex", 100, 0.5)]
    [InlineData("priority", 100, 1)]
    [InlineData("flex", 101, 0.5)]
    [InlineData("batch", 100, 5)]
    public void Calculate_CacheReadInTier_IsNeverFree(string tier, long input, double expected) =>
        Assert.Equal((decimal)expected, Lines(new TokenUsage { InputTokens = input, CachedInputTokens = input, OutputTokens = 0 }, tier)[0].PerMillion);

    [Fact]
    public void Calculate_ServiceTierOfALowerLength_DoesNotHideTheHigherStandardOne()
    {
        var price = Price with { Tiers = [.. Price.Tiers, new PriceTier { Threshold = 500, InputPerMillion = 300, OutputPerMillion = 400 }] };

        var cost = CostCalculator.Calculate(new TokenUsage { InputTokens = 501, OutputTokens = 1 }, price, new CostContext { ServiceTier = "flex" })!;

        Assert.Equal([300m, 400], cost.Lines.Select(line => line.PerMillion));
        Assert.True(cost.HasSubstitutedPrices);
    }

    [Fact]
    public void Calculate_TierWithoutServicePrices_IsStandardAndFlagged()
    {
        var cost = CostCalculator.Calculate(new TokenUsage { InputTokens = 1, OutputTokens = 1 }, Price with { Tiers = [] }, new CostContext { ServiceTier = "flex" })!;

        Assert.Equal(10, cost.Lines[0].PerMillion);
        Assert.True(cost.HasSubstitutedPrices);
    }

    [Fact]
    public void Calculate_ReasoningPrice_HoldsUnlessTheTierHasItsOwnOutputPrice()
    {
        var usage = new TokenUsage { InputTokens = 1, OutputTokens = 10, ReasoningTokens = 4 };

        Assert.Equal([("input", 1L, 10m), ("output", 6L, 20m), ("reasoning", 4L, 30m)], Lines(usage, null).Select(line => (line.Kind, line.Tokens, line.PerMillion)));
        Assert.Equal([("input", 1L, 5m), ("output", 10L, 10m)], Lines(usage, "flex").Select(line => (line.Kind, line.Tokens, line.PerMillion)));
    }

    [Fact]
    public void Calculate_Multipliers_HoldForTokensAndNotForFees()
    {
        var usage = new TokenUsage { InputTokens = 1_000_000, OutputTokens = 0, Units = new UsageUnits { WebSearches = 1 } };
        var price = Price with { Tiers = [] };

        Assert.Equal(10 * 1.1m * 6 * 1.2m * 0.5m + 1, CostCalculator.Calculate(usage, price, new CostContext { InferenceGeo = "us", Speed = "fast", Region = "EU", Multiplier = 0.5m })!.Amount);
        Assert.Equal(11, CostCalculator.Calculate(usage, price, new CostContext { InferenceGeo = "global", Speed = "standard", Region = "asia" })!.Amount);
    }

    [Fact]
    public void Calculate_SpeedWithoutPrice_IsFlagged() =>
        Assert.True(CostCalculator.Calculate(new TokenUsage { InputTokens = 1, OutputTokens = 1 }, new ModelPrice { Model = "m", InputPerMillion = 1, OutputPerMillion = 1 }, new CostContext { Speed = "fast" })!.HasSubstitutedPrices);

    [Theory]
    [InlineData(null, 3)]
    [InlineData("medium", 3)]
    [InlineData("low", 1.5)]
    [InlineData("high", 6)]
    public void Calculate_WebSearches_CostByTheirContext(string? size, double expected)
    {
        var usage = new TokenUsage { InputTokens = 0, OutputTokens = 0, Units = new UsageUnits { WebSearches = 3 } };

        Assert.Equal((decimal)expected, CostCalculator.Calculate(usage, Price, new CostContext { SearchContextSize = size })!.Amount);
        Assert.Equal(1, CostCalculator.Calculate(usage, Price with { Units = new UnitPrices { WebSearch = 1, IsWebSearchPerRequest = true } })!.Amount);
    }

    [Fact]
    public void Calculate_OtherUnits_EachHaveTheirPrice()
    {
        var units = new UsageUnits { FileSearches = 2, CodeSessions = 1, CitationTokens = 1000, AudioSeconds = 1.5m, VideoSeconds = 2, Characters = 3, Images = 4, Pages = 5, Queries = 6 };
        var prices = new UnitPrices { FileSearch = 1, CodeSession = 10, CitationPerMillion = 1000, AudioSecond = 100, VideoSecond = 1000, Character = 1, Image = 1, Page = 1, Query = 1, Request = 7 };

        var cost = CostCalculator.Calculate(new TokenUsage { Units = units }, new ModelPrice { Model = "m", Units = prices })!;

        Assert.Equal(2 + 10 + 1 + 150 + 2000 + 3 + 4 + 5 + 6 + 7, cost.Amount);
        Assert.Equal(
            "fileSearch codeSession citation audioSecond videoSecond character image page query request",
            string.Join(' ', cost.Lines.Select(line => line.Kind)));
    }

    [Fact]
    public void Calculate_ReportedCost_GoesBeforeTheComputedOne()
    {
        var usage = new TokenUsage { InputTokens = 1_000_000, OutputTokens = 0, ReportedCost = 9 };

        var cost = CostCalculator.Calculate(usage, Price with { Tiers = [] })!;

        Assert.Equal((9m, 10m, true), (cost.Amount, cost.ListAmount, cost.IsReported));
        Assert.Equal(9, CostCalculator.Calculate(usage, null)!.Amount);
        Assert.Null(CostCalculator.Calculate(usage with { ReportedCost = null }, null));
    }

    [Fact]
    public void Calculate_CachedSoundInBothCounts_IsBilledOnce()
    {
        var price = new ModelPrice { Model = "m", InputPerMillion = 1, OutputPerMillion = 1, CacheReadPerMillion = 0.1m, InputAudioPerMillion = 10, CachedAudioPerMillion = 2 };
        var usage = new TokenUsage { InputTokens = 100, CachedInputTokens = 60, CachedAudioTokens = 40, InputAudioTokens = 70, OutputTokens = 0 };

        Assert.Equal(
            [("input", 10L), ("inputAudio", 30L), ("cachedInput", 20L), ("cachedAudio", 40L)],
            CostCalculator.Calculate(usage, price)!.Lines.Select(line => (line.Kind, line.Tokens)));
        Assert.Equal(
            [("inputAudio", 40L), ("cachedInput", 60L)],
            CostCalculator.Calculate(usage with { CachedAudioTokens = null }, price)!.Lines.Select(line => (line.Kind, line.Tokens)));
    }

    [Fact]
    public void Calculate_Date_ChoosesThePeriod()
    {
        var day = new DateOnly(2026, 7, 30);
        var price = new ModelPrice { Model = "m", InputPerMillion = 1, OutputPerMillion = 1, ValidFrom = day, OtherPeriods = [new ModelPrice { Model = "m", InputPerMillion = 5, OutputPerMillion = 5, ValidTo = day, ValidFrom = day.AddDays(-9) }] };
        var usage = new TokenUsage { InputTokens = 1_000_000, OutputTokens = 0 };

        Assert.Equal(1, CostCalculator.Calculate(usage, price)!.Amount);
        Assert.Equal(1, CostCalculator.Calculate(usage, price, new CostContext { Date = day })!.Amount);
        Assert.Equal(5, CostCalculator.Calculate(usage, price, new CostContext { Date = day.AddDays(-1) })!.Amount);
        Assert.Null(CostCalculator.Calculate(usage, price, new CostContext { Date = day.AddDays(-10) }));
    }

    [Theory]
    [InlineData("""{"service_tier":"flex","usage":{"prompt_tokens":1}}""", "flex")]
    [InlineData("""{"usage":{"input_tokens":1,"service_tier":"batch"}}""", "batch")]
    [InlineData("""{"usageMetadata":{"promptTokenCount":1,"trafficType":"ON_DEMAND_PRIORITY"}}""", "ON_DEMAND_PRIORITY")]
    [InlineData("""{"serviceTier":{"type":"priority"},"usage":{"inputTokens":1}}""", "priority")]
    [InlineData("""{"service_tier":"priority"}""", "priority")]
    [InlineData("""{"usage":{"prompt_tokens":1}}""", null)]
    public void FromJson_ServiceTier_IsWhatTheResponseSays(string json, string? expected) => Assert.Equal(expected, CostContext.FromJson(JsonElement.Parse(json))?.ServiceTier);

    [Fact]
    public void FromJson_GeoAndSpeed_AreRead()
    {
        var context = CostContext.FromJson(JsonElement.Parse("""{"usage":{"input_tokens":1,"inference_geo":"us","speed":"fast"}}"""))!;

        Assert.Equal(("us", "fast"), (context.InferenceGeo, context.Speed));
    }

    private static IReadOnlyList<CostLine> Lines(TokenUsage usage, string? tier) => CostCalculator.Calculate(usage, Price, new CostContext { ServiceTier = tier })!.Lines;
}
