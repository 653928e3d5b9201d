using System.ClientModel;
using Microsoft.Extensions.AI;
using TrustAI.Providers.Tests.Wire;
using static TrustAI.Providers.Tests.Compatible.CompatibleExpectations;

namespace TrustAI.Providers.Tests.Compatible;

/// <summary>LM Studio: empty stats, errors that are a mere text.</summary>
public sealed class LMStudioTests
{
    private const string Model = "granite-3.0-2b-instruct";

    private const string UnknownPrice = "accounting/unknown_price";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Plain_IgnoresLogProbabilities(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.LMStudio(), "plain", streaming);

        await pipeline.ExpectAsync(Unscored(Model, Usage(24, 9), null, UnknownPrice));
    }

    [Fact]
    public async Task Streaming_WithoutUsage_IsCountedHere()
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.LMStudio(), "without-usage", streaming: true);

        await pipeline.ExpectAsync(Unscored(Model, new TokenUsage { InputTokens = 14, OutputTokens = 8 }, null, "accounting/missing_usage", UnknownPrice) with { Estimated = true });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tools(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.LMStudio(), "tools", streaming);

        ChatResponse response = await pipeline.ExpectAsync(ToolCall(Model, Usage(263, 19), null, UnknownPrice), WithWeather, [new ChatMessage(ChatRole.User, WeatherQuestion)]);

        AssertWeatherCall(response, "365174485");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LengthCut(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.LMStudio(), "length", streaming);

        await pipeline.ExpectAsync(Unscored(Model, Usage(24, 4), null, UnknownPrice) with { Signals = [("flags", 0)], Text = "Oslo is the capital", Finish = ChatFinishReason.Length }, new ChatOptions { MaxOutputTokens = 4 });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ModelNotFound_IsHandedOn(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.LMStudio(), "model-not-found", streaming);

        ClientResultException failure = await pipeline.ExpectFailureAsync<ClientResultException>();

        Assert.Equal(404, failure.Status);
        Assert.Contains("Model 'granite-3.0-2b-instruct' not found", failure.GetRawResponse()!.Content.ToString(), StringComparison.Ordinal);
    }
}
