using System.ClientModel;
using Microsoft.Extensions.AI;
using TrustAI.Providers.Tests.Wire;
using static TrustAI.Providers.Tests.Compatible.CompatibleExpectations;

namespace TrustAI.Providers.Tests.Compatible;

/// <summary>OpenRouter: the cost it reports itself, comments in the stream, failures of those behind it in an answer of status 200.</summary>
public sealed class OpenRouterTests
{
    private const string Model = "openai/gpt-4o-mini";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Plain_CostAsReported(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.OpenRouter(), "plain", streaming);

        await pipeline.ExpectAsync(Scored(Model, Routed(14, 8, 0.0000069m), 0.0000069m));
    }

    [Fact]
    public async Task Streaming_WithoutUsage_IsCountedHere()
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.OpenRouter(), "without-usage", streaming: true);

        await pipeline.ExpectAsync(Scored(Model, new TokenUsage { InputTokens = 14, OutputTokens = 8 }, ((14 * 0.15m) + (8 * 0.60m)) / 1_000_000, "accounting/missing_usage") with { Estimated = true });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WithoutCost_HasTheTablesPrice(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.OpenRouter(), "without-cost", streaming);

        await pipeline.ExpectAsync(Scored(Model, Usage(14, 8), ((14 * 0.15m) + (8 * 0.60m)) / 1_000_000));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task UnlistedModel_CostAsReported_IsKnown(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.OpenRouter("newlab/new-model"), "unlisted", streaming);

        await pipeline.ExpectAsync(Unscored("newlab/new-model", Usage(14, 8) with { ReportedCost = 0.0000125m }, 0.0000125m));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OwnKey_AddsTheProvidersBill(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.OpenRouter(), "own-key", streaming);

        await pipeline.ExpectAsync(Scored(Model, Routed(14, 8, 0.000000345m + 0.0000069m), 0.000000345m + 0.0000069m));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Reasoning(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.OpenRouter("deepseek/deepseek-r1-0528"), "reasoning", streaming);

        await pipeline.ExpectAsync(Unscored("deepseek/deepseek-r1-0528", Routed(14, 58, 0.00013205m) with { ReasoningTokens = 50 }, 0.00013205m));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tools(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.OpenRouter(), "tools", streaming);

        ChatResponse response = await pipeline.ExpectAsync(ToolCall(Model, Routed(53, 15, 0.00001695m), 0.00001695m), WithWeather, [new ChatMessage(ChatRole.User, WeatherQuestion)]);

        AssertWeatherCall(response, "call_Ax3pNqv0VYb9M0xN7rTqzE1k");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LengthCut(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.OpenRouter(), "length", streaming);

        await pipeline.ExpectAsync(Scored(Model, Routed(14, 4, 0.0000045m), 0.0000045m) with { Signals = [("confidence", 0.993)], Text = "Oslo is the capital", Finish = ChatFinishReason.Length }, new ChatOptions { MaxOutputTokens = 4 });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task NoCredits_IsHandedOn(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.OpenRouter(), "no-credits", streaming);

        ClientResultException failure = await pipeline.ExpectFailureAsync<ClientResultException>();

        Assert.Equal(402, failure.Status);
        Assert.Contains("Insufficient credits", failure.Message, StringComparison.Ordinal);
    }

    // OpenAI's package does not know an error in an answer of status 200: it finds a finish reason too many, or a choice too few.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ErrorInTheBody_FailsInOpenAIsPackage(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.OpenRouter(), "error-in-body", streaming);

        // What had come of the stream is booked: the question and, as they are counted here, four tokens of the answer.
        await pipeline.ExpectFailureAsync<ArgumentOutOfRangeException>(spent: streaming ? ((14 * 0.15m) + (4 * 0.60m)) / 1_000_000 : 0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Scored_AddsTheReflectionUp(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.OpenRouter(), "scored", streaming, options => options.Trust.Preset = TrustPreset.Low);

        ChatResponse response = await pipeline.ExpectAsync(Scored(Model, Routed(14, 8, 0.0000069m), 0.0000069m + 0.00006m) with { Signals = Doubted, Label = TrustLabel.Uncertain });

        Assert.Equal(Routed(280, 30, 0.00006m), response.GetTrustReport()!.Accounting!.Trust!.Usage);
    }

    private static TokenUsage Routed(long input, long output, decimal cost) =>
        Usage(input, output).WithInputDetails(cached: 0).WithOutputDetails(reasoning: 0) with { CacheWriteTokens = 0, InputVideoTokens = 0, OutputImageTokens = 0, ReportedCost = cost };
}
