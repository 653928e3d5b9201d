using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Accounting;

/// <summary>The ways in which cost accounting is known to go wrong, one test each; the numbers are those of docs/accounting.md.</summary>
public class FailureClassTests
{
    [Fact]
    public void FailureClass01_CacheWrite_IsBilledOnceAsWrite()
    {
        var cost = Price("claude-3-7-sonnet-20250219", "anthropic", """{"input_tokens":3,"output_tokens":550,"cache_creation_input_tokens":12304}""")!;

        Assert.Equal(0.054399m, cost.Amount);
        Assert.Equal([("input", 3L), ("cacheWrite", 12304L), ("output", 550L)], cost.Lines.Select(line => (line.Kind, line.Tokens)));
    }

    [Theory]
    [InlineData("""{"promptTokenCount":1000,"cachedContentTokenCount":800,"candidatesTokenCount":1,"totalTokenCount":1001,"promptTokensDetails":[{"modality":"TEXT","tokenCount":1000}]}""", "gemini-2.5-flash", "gemini")]
    [InlineData("""{"prompt_tokens":1000,"completion_tokens":1,"total_tokens":1001,"prompt_tokens_details":{"text_tokens":1000,"cached_tokens":800}}""", "grok-4.3", "xai")]
    public void FailureClass02_CachedTokensInTextTokens_AreBilledOnce(string json, string model, string provider)
    {
        var cost = Price(model, provider, json)!;

        Assert.Equal(200, cost.Lines.Single(line => line.Kind is "input").Tokens);
        Assert.Equal(800, cost.Lines.Single(line => line.Kind is "cachedInput").Tokens);
    }

    [Theory]
    [InlineData("""{"inputTokens":22,"outputTokens":13,"totalTokens":2527,"cacheReadInputTokens":2492}""", "amazon.nova-pro-v1:0", "bedrock")]
    [InlineData("""{"input_tokens":22,"output_tokens":13,"cache_read_input_tokens":2492}""", "claude-sonnet-4-5", "anthropic")]
    public void FailureClass03_ExclusiveInput_IsMadeInclusive(string json, string model, string provider)
    {
        var cost = Price(model, provider, json)!;

        Assert.Equal(22, cost.Lines.Single(line => line.Kind is "input").Tokens);
        Assert.All(cost.Lines, line => Assert.True(line.Amount > 0));
    }

    [Fact]
    public void FailureClass04_InclusiveInput_IsNotAddedToItsCachedPart()
    {
        var usage = TokenUsage.FromDetails(new UsageDetails { InputTokenCount = 1000, CachedInputTokenCount = 900, OutputTokenCount = 10, TotalTokenCount = 1010 });

        var cost = CostCalculator.Calculate(usage, PriceCatalog.Embedded.Find("gpt-4o", "openai"))!;

        Assert.Equal(1000, usage!.InputTokens);
        Assert.Equal((100 * 2.5m + 900 * 1.25m + 10 * 10m) / 1_000_000m, cost.Amount);
    }

    [Fact]
    public void FailureClass05_CumulativeStreamUsage_IsNotDoubled()
    {
        var collector = new UsageCollector();
        foreach (var output in new long[] { 2, 300, 510 })
        {
            collector.Observe(Update("a", new UsageDetails { InputTokenCount = 91525, CachedInputTokenCount = 90000, OutputTokenCount = output }));
        }

        Assert.Equal((91525, 510), (collector.Total!.InputTokens, collector.Total.OutputTokens));
    }

    [Fact]
    public void FailureClass06_FunctionLoop_AddsItsResponsesUp()
    {
        var collector = new UsageCollector();
        collector.Observe(Update("a", new UsageDetails { InputTokenCount = 100, OutputTokenCount = 10 }));
        collector.Observe(Update("b", new UsageDetails { InputTokenCount = 150, OutputTokenCount = 20 }));

        Assert.Equal((250, 30), (collector.Total!.InputTokens, collector.Total.OutputTokens));
    }

    [Fact]
    public void FailureClass07_CountsUnderAdaptersOwnNames_AreFound()
    {
        var usage = TokenUsage.FromDetails(new UsageDetails
        {
            InputTokenCount = 5000,
            OutputTokenCount = 900,
            AdditionalCounts = new()
            {
                ["InputTokenDetails.CachedTokenCount"] = 1000,
                ["cache_creation.ephemeral_1h_input_tokens"] = 2000,
                ["OutputTokenDetails.ReasoningTokenCount"] = 500,
                ["OutputTokenDetails.AcceptedPredictionTokenCount"] = 40,
                ["InputTokenDetails.AudioTokenCount"] = 300,
                ["server_tool_use.web_search_requests"] = 2,
            },
        })!;

        Assert.Equal((1000, 2000, 500, 40, 300), (usage.CachedInputTokens, usage.CacheWriteLongTokens, usage.ReasoningTokens, usage.AcceptedPredictionTokens, usage.InputAudioTokens));
        Assert.Equal(2, usage.Units!.WebSearches);
    }

    [Fact]
    public void FailureClass08_StreamWithoutUsage_IsUnknownNotFree()
    {
        var usage = TokenUsage.FromJsonStream([JsonElement.Parse("""{"choices":[{"delta":{"content":"x"}}],"usage":null}""")]);

        Assert.Null(usage);
        Assert.Null(CostCalculator.Calculate(usage, PriceCatalog.Embedded.Find("gpt-4o", "openai")));
    }

    [Fact]
    public void FailureClass09_UsageInTheLastChunkWithoutChoices_IsFound()
    {
        var usage = TokenUsage.FromJsonStream(
        [
            JsonElement.Parse("""{"choices":[],"prompt_filter_results":[]}"""),
            JsonElement.Parse("""{"choices":[{"delta":{"content":"x"}}],"usage":null}"""),
            JsonElement.Parse("""{"choices":[],"usage":{"prompt_tokens":9,"completion_tokens":3}}"""),
        ])!;

        Assert.Equal((9, 3), (usage.InputTokens, usage.OutputTokens));
    }

    [Fact]
    public void FailureClass10_ExplicitZero_IsKnown()
    {
        var cost = Price("gpt-4o", "openai", """{"prompt_tokens":0,"completion_tokens":0,"total_tokens":0}""");

        Assert.Equal(0, cost!.Amount);
    }

    [Fact]
    public void FailureClass11_ThoughtsOutsideCandidates_AreBilledAsOutput() =>
        Assert.Equal(778, TokenUsage.FromJson(JsonElement.Parse("""{"promptTokenCount":8,"candidatesTokenCount":53,"thoughtsTokenCount":725,"totalTokenCount":786}"""))!.OutputTokens);

    [Theory]
    [InlineData("prod-chat-deployment", "azure")]
    [InlineData("gpt-4o-2099-01-01", "openai")]
    [InlineData("no-such-model", null)]
    public void FailureClass12_UnknownModel_IsUnknownNotFree(string model, string? provider)
    {
        Assert.Null(PriceCatalog.Embedded.Find(model, provider));
        Assert.Null(Price(model, provider, """{"prompt_tokens":1,"completion_tokens":1}"""));
    }

    [Theory]
    [InlineData("gpt-4o", "gpt-4o-mini")]
    [InlineData("o3", "o3-pro")]
    [InlineData("gpt-4", "gpt-4.1")]
    [InlineData("claude-3-haiku-20240307", "claude-haiku-4-5")]
    public void FailureClass13_NamesThatBeginAlike_HaveTheirOwnPrices(string model, string other) =>
        Assert.NotEqual(PriceCatalog.Embedded.Find(model, null)!.InputPerMillion, PriceCatalog.Embedded.Find(other, null)!.InputPerMillion);

    [Fact]
    public void FailureClass14_ServedTier_DecidesThePrice()
    {
        var usage = new TokenUsage { InputTokens = 30000, OutputTokens = 5000 };
        var price = PriceCatalog.Embedded.Find("o3", "openai");

        Assert.Equal(0.05m, CostCalculator.Calculate(usage, price, new CostContext { ServiceTier = "flex" })!.Amount);
        Assert.Equal(0.175m, CostCalculator.Calculate(usage, price, new CostContext { ServiceTier = "priority" })!.Amount);
        Assert.Equal(0.1m, CostCalculator.Calculate(usage, price, new CostContext { ServiceTier = "default" })!.Amount);
    }

    [Fact]
    public void FailureClass15_LongContext_HoldsForEveryKindAndCountsTheCache()
    {
        var usage = new TokenUsage { InputTokens = 400_000, CachedInputTokens = 100_000, CacheWriteTokens = 200_000, OutputTokens = 1000 };

        Assert.Equal(3.645m, CostCalculator.Calculate(usage, PriceCatalog.Embedded.Find("gpt-5.6-sol", "openai"))!.Amount);
    }

    [Fact]
    public void FailureClass16_HourLongCacheWrite_CostsTwiceTheInput() =>
        Assert.Equal(6, Price("claude-sonnet-4-5", "anthropic", """{"input_tokens":1,"output_tokens":1,"cache_creation":{"ephemeral_5m_input_tokens":0,"ephemeral_1h_input_tokens":9}}""")!
            .Lines.Single(line => line.Kind is "cacheWriteLong").PerMillion);

    [Fact]
    public void FailureClass17_WebSearches_AreAdded()
    {
        var cost = Price("claude-sonnet-4-5-20250929", "anthropic", """{"input_tokens":1000,"output_tokens":2000,"server_tool_use":{"web_search_requests":3}}""")!;

        Assert.Equal(0.063m, cost.Amount);
        Assert.Equal((3m, 0.01m, 0.03m), (cost.Lines[2].Units, cost.Lines[2].PerUnit, cost.Lines[2].Amount));
    }

    [Fact]
    public void FailureClass17_ToolWithoutPrice_MakesTheCostUnknown() =>
        Assert.Null(CostCalculator.Calculate(
            new TokenUsage { InputTokens = 1, OutputTokens = 1, Units = new UsageUnits { WebSearches = 1 } },
            new ModelPrice { Model = "m", InputPerMillion = 1, OutputPerMillion = 1 }));

    [Fact]
    public void FailureClass18_ImageAndAudioTokens_HaveTheirOwnPrices()
    {
        var image = CostCalculator.Calculate(new TokenUsage { InputTokens = 10, OutputTokens = 1345, ReasoningTokens = 225, OutputImageTokens = 1120 }, PriceCatalog.Embedded.Find("gemini-3-pro-image-preview", "gemini"));
        var audio = CostCalculator.Calculate(new TokenUsage { InputTokens = 1200, OutputTokens = 800, InputAudioTokens = 1000, OutputAudioTokens = 600 }, PriceCatalog.Embedded.Find("gpt-audio", "openai"));

        Assert.Equal(0.13712m, image!.Amount);
        Assert.Equal(0.0729m, audio!.Amount);
    }

    [Theory]
    [InlineData("us.anthropic.claude-sonnet-4-6", 3.3)]
    [InlineData("global.anthropic.claude-sonnet-4-6", 3)]
    [InlineData("eu.anthropic.claude-opus-4-5-20251101-v1:0", 5.5)]
    [InlineData("us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0", 3.6)]
    [InlineData("arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-sonnet-4-6", 3.3)]
    public void FailureClass19_RegionalProfile_KeepsItsSurcharge(string model, double input) =>
        Assert.Equal((decimal)input, PriceCatalog.Embedded.Find(model, "bedrock")!.InputPerMillion);

    [Fact]
    public void FailureClass20_TheSameReportTwice_IsCountedOnce()
    {
        var collector = new UsageCollector();
        collector.Observe(Update("a", new UsageDetails { InputTokenCount = 7, OutputTokenCount = 3 }));
        collector.Observe(Update("a", new UsageDetails { InputTokenCount = 7, OutputTokenCount = 3 }));

        Assert.Equal((7, 3), (collector.Total!.InputTokens, collector.Total.OutputTokens));
    }

    private static Cost? Price(string model, string? provider, string json) =>
        CostCalculator.Calculate(TokenUsage.FromJson(JsonElement.Parse(json)), PriceCatalog.Embedded.Find(model, provider), CostContext.FromJson(JsonElement.Parse(json)));

    private static ChatResponseUpdate Update(string id, UsageDetails details) => new() { ResponseId = id, Contents = [new UsageContent(details)] };
}
