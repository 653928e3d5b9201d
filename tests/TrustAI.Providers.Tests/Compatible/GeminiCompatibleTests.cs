using System.ClientModel;
using Microsoft.Extensions.AI;
using TrustAI.Providers.Tests.Wire;
using static TrustAI.Providers.Tests.Compatible.CompatibleExpectations;

namespace TrustAI.Providers.Tests.Compatible;

/// <summary>Gemini's OpenAI-compatible endpoint: refuses log probabilities in an array, counts thoughts in the total alone, repeats usage in each chunk.</summary>
public sealed class GeminiCompatibleTests
{
    private const string Model = "gemini-2.5-flash";

    private const decimal InputPrice = 0.30m;
    private const decimal OutputPrice = 2.50m;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Plain_LogProbabilitiesRefused(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.Gemini(), "plain", streaming);

        await pipeline.ExpectAsync(Unscored(Model, Usage(8, 7), ((8 * InputPrice) + (7 * OutputPrice)) / 1_000_000));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WithoutId(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.Gemini(), "without-id", streaming);

        await pipeline.ExpectAsync(Unscored(Model, Usage(8, 7), ((8 * InputPrice) + (7 * OutputPrice)) / 1_000_000));
    }

    [Fact]
    public async Task Streaming_WithoutUsage_IsCountedHere()
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.Gemini(), "without-usage", streaming: true);

        await pipeline.ExpectAsync(Unscored(Model, new TokenUsage { InputTokens = 14, OutputTokens = 8 }, ((14 * InputPrice) + (8 * OutputPrice)) / 1_000_000, "accounting/missing_usage") with { Estimated = true });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task HiddenThoughts_AreBilledAsOutput(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.Gemini(), "hidden-thoughts", streaming);

        await pipeline.ExpectAsync(Unscored(Model, Usage(8, 32) with { ReasoningTokens = 25 }, ((8 * InputPrice) + (32 * OutputPrice)) / 1_000_000));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ToldThoughts_AreBilledAsOutput(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.Gemini(), "told-thoughts", streaming);

        await pipeline.ExpectAsync(Unscored(Model, Usage(8, 32).WithOutputDetails(reasoning: 25), ((8 * InputPrice) + (32 * OutputPrice)) / 1_000_000));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tools(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.Gemini(), "tools", streaming);

        ChatResponse response = await pipeline.ExpectAsync(ToolCall(Model, Usage(52, 15), ((52 * InputPrice) + (15 * OutputPrice)) / 1_000_000), WithWeather, [new ChatMessage(ChatRole.User, WeatherQuestion)]);

        AssertWeatherCall(response, "function-call-14336857393425420");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LengthCut(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.Gemini(), "length", streaming);

        await pipeline.ExpectAsync(Unscored(Model, Usage(8, 4), ((8 * InputPrice) + (4 * OutputPrice)) / 1_000_000) with { Signals = [("flags", 0)], Text = "Oslo is the capital", Finish = ChatFinishReason.Length }, new ChatOptions { MaxOutputTokens = 4 });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Quota_IsHandedOn(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.Gemini(), "quota", streaming);

        ClientResultException failure = await pipeline.ExpectFailureAsync<ClientResultException>();

        Assert.Equal(429, failure.Status);
        Assert.Contains("RESOURCE_EXHAUSTED", failure.GetRawResponse()!.Content.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Scored_AddsTheReflectionUp(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.Gemini(), "scored", streaming, options => options.Trust.Preset = TrustPreset.Low);

        ChatResponse response = await pipeline.ExpectAsync(Unscored(Model, Usage(8, 7), ((288 * InputPrice) + (37 * OutputPrice)) / 1_000_000) with { Signals = [("reflection", 0.96)], Label = TrustLabel.Trusted, Problems = [] });

        Assert.Equal(Usage(280, 30), response.GetTrustReport()!.Accounting!.Trust!.Usage);
    }
}
