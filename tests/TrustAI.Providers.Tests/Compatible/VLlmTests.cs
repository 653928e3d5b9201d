using System.ClientModel;
using Microsoft.Extensions.AI;
using TrustAI.Providers.Tests.Wire;
using static TrustAI.Providers.Tests.Compatible.CompatibleExpectations;

namespace TrustAI.Providers.Tests.Compatible;

/// <summary>vLLM's server: log probabilities always, details of usage as null.</summary>
public sealed class VLlmTests
{
    private const string Model = "Qwen/Qwen2.5-7B-Instruct";

    private const string UnknownPrice = "accounting/unknown_price";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Plain(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.VLlm(), "plain", streaming);

        await pipeline.ExpectAsync(Scored(Model, Usage(36, 8), null, UnknownPrice));
    }

    [Fact]
    public async Task Streaming_WithoutUsage_IsCountedHere()
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.VLlm(), "without-usage", streaming: true);

        await pipeline.ExpectAsync(Scored(Model, new TokenUsage { InputTokens = 14, OutputTokens = 8 }, null, "accounting/missing_usage", UnknownPrice) with { Estimated = true });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LogProbabilities_Refused_AreAskedForNoMore(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.VLlm(), "refused", streaming);

        await pipeline.ExpectAsync(Unscored(Model, Usage(36, 8), null, UnknownPrice));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tools(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.VLlm(), "tools", streaming);

        ChatResponse response = await pipeline.ExpectAsync(ToolCall(Model, Usage(161, 21), null, UnknownPrice), WithWeather, [new ChatMessage(ChatRole.User, WeatherQuestion)]);

        AssertWeatherCall(response, "chatcmpl-tool-5d2b1a7f0c9e4f3e");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LengthCut(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.VLlm(), "length", streaming);

        await pipeline.ExpectAsync(Scored(Model, Usage(36, 4), null, UnknownPrice) with { Signals = [("confidence", 0.993)], Text = "Oslo is the capital", Finish = ChatFinishReason.Length }, new ChatOptions { MaxOutputTokens = 4 });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TooLong_IsHandedOn(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.VLlm(), "too-long", streaming);

        ClientResultException failure = await pipeline.ExpectFailureAsync<ClientResultException>();

        Assert.Equal(400, failure.Status);
        Assert.Contains("maximum context length is 32768 tokens", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Scored_AddsTheReflectionUp(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.VLlm(), "scored", streaming, options => options.Trust.Preset = TrustPreset.Low);

        ChatResponse response = await pipeline.ExpectAsync(Scored(Model, Usage(36, 8), null, UnknownPrice) with { Signals = Doubted, Label = TrustLabel.Uncertain });

        Assert.Equal(Usage(320, 31), response.GetTrustReport()!.Accounting!.Trust!.Usage);
    }
}
