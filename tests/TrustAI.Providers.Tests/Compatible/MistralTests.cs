using System.ClientModel;
using Microsoft.Extensions.AI;
using TrustAI.Providers.Tests.Wire;
using static TrustAI.Providers.Tests.Compatible.CompatibleExpectations;

namespace TrustAI.Providers.Tests.Compatible;

/// <summary>Mistral's own API: refuses every field it does not know, those that OpenAI's package adds by itself among them.</summary>
public sealed class MistralTests
{
    private const string Model = "mistral-small-latest";

    private const decimal InputPrice = 0.06m;
    private const decimal OutputPrice = 0.18m;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Plain_LogProbabilitiesRefused(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.Mistral(), "plain", streaming, build: MistralSetup.WithoutStreamOptions);

        await pipeline.ExpectAsync(Unscored(Model, Usage(11, 8), ((11 * InputPrice) + (8 * OutputPrice)) / 1_000_000));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CachedPrompt(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.Mistral(), "cached", streaming, build: MistralSetup.WithoutStreamOptions);

        await pipeline.ExpectAsync(Unscored(Model, Usage(140, 8).WithInputDetails(cached: 64), ((140 * InputPrice) + (8 * OutputPrice)) / 1_000_000, "accounting/substituted_price"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tools(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.Mistral(), "tools", streaming, build: MistralSetup.WithoutStreamOptions);

        ChatResponse response = await pipeline.ExpectAsync(
            ToolCall(Model, Usage(124, 22), ((124 * InputPrice) + (22 * OutputPrice)) / 1_000_000), WithWeather, [new ChatMessage(ChatRole.User, WeatherQuestion)]);

        AssertWeatherCall(response, "gSIMJiOkT");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LengthCut_ByTheOldNameOfTheLimit(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(Unasked(), "length", streaming, build: MistralSetup.WithoutStreamOptions);
        var options = new ChatOptions { RawRepresentationFactory = _ => MistralSetup.WithOldLimit(4) };

        await pipeline.ExpectAsync(
            Unscored(Model, Usage(11, 4), ((11 * InputPrice) + (4 * OutputPrice)) / 1_000_000) with { Signals = [("flags", 0)], Text = "Oslo is the capital", Finish = ChatFinishReason.Length }, options);
    }

    [Fact]
    public async Task LimitAsTheAdapterNamesIt_IsRefused_AndHandedOn()
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(Unasked(), "max-completion-tokens", streaming: false);

        ClientResultException failure = await pipeline.ExpectFailureAsync<ClientResultException>(options: new ChatOptions { MaxOutputTokens = 4 });

        Assert.Equal(422, failure.Status);
        Assert.Contains("max_completion_tokens", failure.GetRawResponse()!.Content.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Streaming_WithStreamOptions_IsRefused_AndHandedOn()
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.Mistral(), "stream-options", streaming: true);

        ClientResultException failure = await pipeline.ExpectFailureAsync<ClientResultException>();

        Assert.Equal(422, failure.Status);
        Assert.Contains("stream_options", failure.GetRawResponse()!.Content.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Unauthorised_IsHandedOn(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.Mistral(), "unauthorised", streaming);

        ClientResultException failure = await pipeline.ExpectFailureAsync<ClientResultException>();

        Assert.Equal(401, failure.Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Scored_AddsTheReflectionUp(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(
            CompatibleProviders.Mistral(), "scored", streaming, options => options.Trust.Preset = TrustPreset.Low, MistralSetup.WithoutStreamOptions);

        ChatResponse response = await pipeline.ExpectAsync(Unscored(Model, Usage(11, 8), ((281 * InputPrice) + (38 * OutputPrice)) / 1_000_000) with
        {
            Signals = [("reflection", 0.96)],
            Label = TrustLabel.Trusted,
            Problems = [],
        });

        Assert.Equal(Usage(270, 30), response.GetTrustReport()!.Accounting!.Trust!.Usage);
    }

    // Spares each process one refusal.
    private static WireProvider Unasked() =>
        CompatibleProviders.Mistral() with { Configure = options => options.UseOpenAI(openAI => openAI.RequestLogProbabilities = false) };
}
