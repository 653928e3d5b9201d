using System.ClientModel;
using Microsoft.Extensions.AI;
using TrustAI.Providers.Tests.Wire;
using static TrustAI.Providers.Tests.Compatible.CompatibleExpectations;

namespace TrustAI.Providers.Tests.Compatible;

/// <summary>DeepSeek: keep-alive lines, cached prompts under two names, reasoning in a field of its own.</summary>
public sealed class DeepSeekTests
{
    private const string Model = "deepseek-chat";

    // deepseek-chat and deepseek-reasoner alike.
    private const decimal InputPrice = 0.28m;
    private const decimal CachedPrice = 0.028m;
    private const decimal OutputPrice = 0.42m;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Plain_CachedPrompt(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.DeepSeek(), "plain", streaming);

        await pipeline.ExpectAsync(Scored(Model, Cached(140, 8, 64), ((76 * InputPrice) + (64 * CachedPrice) + (8 * OutputPrice)) / 1_000_000));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CacheCountsAlone(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.DeepSeek(), "cache-counts-alone", streaming);

        await pipeline.ExpectAsync(Scored(Model, Usage(140, 8) with { CachedInputTokens = 64 }, ((76 * InputPrice) + (64 * CachedPrice) + (8 * OutputPrice)) / 1_000_000));
    }

    [Fact]
    public async Task Streaming_WithoutUsage_IsCountedHere()
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.DeepSeek(), "without-usage", streaming: true);

        await pipeline.ExpectAsync(Scored(Model, new TokenUsage { InputTokens = 14, OutputTokens = 8 }, ((14 * InputPrice) + (8 * OutputPrice)) / 1_000_000, "accounting/missing_usage") with { Estimated = true });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Reasoner_LogProbabilitiesRefused_ThoughtsApart(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.DeepSeek("deepseek-reasoner"), "reasoner", streaming);

        ChatResponse response = await pipeline.ExpectAsync(
            Unscored("deepseek-reasoner", Cached(14, 58, 0).WithOutputDetails(reasoning: 50), ((14 * InputPrice) + (58 * OutputPrice)) / 1_000_000));

        Assert.Equal("The user asks for Norway's capital. That is Oslo.", string.Concat(response.Messages.SelectMany(message => message.Contents).OfType<TextReasoningContent>()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tools(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.DeepSeek(), "tools", streaming);

        ChatResponse response = await pipeline.ExpectAsync(ToolCall(Model, Cached(171, 20, 128), ((43 * InputPrice) + (128 * CachedPrice) + (20 * OutputPrice)) / 1_000_000), WithWeather, [new ChatMessage(ChatRole.User, WeatherQuestion)]);

        AssertWeatherCall(response, "call_00_lCIkdHRa7AKmCG3TlxXz1061");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LengthCut(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.DeepSeek(), "length", streaming);

        await pipeline.ExpectAsync(Scored(Model, Cached(14, 4, 0), ((14 * InputPrice) + (4 * OutputPrice)) / 1_000_000) with { Signals = [("confidence", 0.993)], Text = "Oslo is the capital", Finish = ChatFinishReason.Length }, new ChatOptions { MaxOutputTokens = 4 });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task NoBalance_IsHandedOn(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.DeepSeek(), "no-balance", streaming);

        ClientResultException failure = await pipeline.ExpectFailureAsync<ClientResultException>();

        Assert.Equal(402, failure.Status);
        Assert.Contains("Insufficient Balance", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Scored_AddsTheReflectionUp(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.DeepSeek(), "scored", streaming, options => options.Trust.Preset = TrustPreset.Low);

        ChatResponse response = await pipeline.ExpectAsync(Scored(Model, Cached(14, 8, 0), ((314 * InputPrice) + (39 * OutputPrice)) / 1_000_000) with { Signals = Doubted, Label = TrustLabel.Uncertain });

        Assert.Equal(Cached(300, 31, 0), response.GetTrustReport()!.Accounting!.Trust!.Usage);
    }

    private static TokenUsage Cached(long input, long output, long cached) => Usage(input, output).WithInputDetails(cached);
}
