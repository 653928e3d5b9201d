using System.ClientModel;
using Microsoft.Extensions.AI;
using TrustAI.Providers.Tests.Wire;
using static TrustAI.Providers.Tests.Compatible.CompatibleExpectations;

namespace TrustAI.Providers.Tests.Compatible;

/// <summary>Ollama on the own machine: no price is known for it unless the user names one.</summary>
public sealed class OllamaTests
{
    private const string Model = "llama3.2";

    private const string UnknownPrice = "accounting/unknown_price";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Plain_OlderVersion_IgnoresLogProbabilities(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.Ollama(), "plain", streaming);

        ChatResponse response = await pipeline.ExpectAsync(Unscored(Model, Usage(32, 8), null, UnknownPrice));

        Assert.Equal("fp_ollama", response.GetTrustReport()!.Accounting!.SystemFingerprint);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LogProbabilities(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.Ollama(), "log-probabilities", streaming);

        await pipeline.ExpectAsync(Scored(Model, Usage(32, 8), null, UnknownPrice));
    }

    [Fact]
    public async Task Streaming_WithoutUsage_IsCountedHere()
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.Ollama(), "without-usage", streaming: true);

        await pipeline.ExpectAsync(Unscored(Model, new TokenUsage { InputTokens = 14, OutputTokens = 8 }, null, "accounting/missing_usage", UnknownPrice) with { Estimated = true });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OwnPrice(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.Ollama(), "plain", streaming, options =>
            options.Accounting.Prices = PriceCatalog.Embedded.With(new ModelPrice { Model = Model, InputPerMillion = 0, OutputPerMillion = 0.02m }));

        await pipeline.ExpectAsync(Unscored(Model, Usage(32, 8), 8 * 0.02m / 1_000_000));
    }

    // The table has some of Ollama's models with the price of nothing.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ModelInTheTable_CostsNothing(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.Ollama("llama3.1"), "known-model", streaming);

        await pipeline.ExpectAsync(Unscored("llama3.1", Usage(32, 8), 0));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tools(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.Ollama(), "tools", streaming);

        ChatResponse response = await pipeline.ExpectAsync(ToolCall(Model, Usage(169, 18), null, UnknownPrice), WithWeather, [new ChatMessage(ChatRole.User, WeatherQuestion)]);

        AssertWeatherCall(response, "call_y0y5r0ug");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LengthCut(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.Ollama(), "length", streaming);

        await pipeline.ExpectAsync(Unscored(Model, Usage(32, 4), null, UnknownPrice) with { Signals = [("flags", 0)], Text = "Oslo is the capital", Finish = ChatFinishReason.Length }, new ChatOptions { MaxOutputTokens = 4 });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ModelNotFound_IsHandedOn(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.Ollama(), "model-not-found", streaming);

        ClientResultException failure = await pipeline.ExpectFailureAsync<ClientResultException>();

        Assert.Equal(404, failure.Status);
        Assert.Contains("model 'llama3.2' not found", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Scored_AddsTheReflectionUp(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.Ollama(), "scored", streaming, options => options.Trust.Preset = TrustPreset.Low);

        ChatResponse response = await pipeline.ExpectAsync(Unscored(Model, Usage(32, 8), null) with { Signals = [("reflection", 0.96)], Label = TrustLabel.Trusted, Problems = [UnknownPrice] });

        Assert.Equal(Usage(310, 30), response.GetTrustReport()!.Accounting!.Trust!.Usage);
    }
}
