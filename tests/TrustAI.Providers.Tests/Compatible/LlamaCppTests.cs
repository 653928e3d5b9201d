using System.ClientModel;
using Microsoft.Extensions.AI;
using TrustAI.Providers.Tests.Wire;
using static TrustAI.Providers.Tests.Compatible.CompatibleExpectations;

namespace TrustAI.Providers.Tests.Compatible;

/// <summary>llama.cpp's server: ids of its own, timings beside usage, roles and contents in the first chunk alone.</summary>
public sealed class LlamaCppTests
{
    private const string Model = "qwen2.5-7b-instruct-q4_k_m.gguf";

    private const string UnknownPrice = "accounting/unknown_price";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Plain(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.LlamaCpp(), "plain", streaming);

        await pipeline.ExpectAsync(Scored(Model, Usage(36, 8).WithInputDetails(cached: 12), null, UnknownPrice));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tools(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.LlamaCpp(), "tools", streaming);

        ChatResponse response = await pipeline.ExpectAsync(ToolCall(Model, Usage(168, 20).WithInputDetails(cached: 12), null, UnknownPrice), WithWeather, [new ChatMessage(ChatRole.User, WeatherQuestion)]);

        AssertWeatherCall(response, "Kd9s0PqVb1xWmYcR3uTzLhEo5nAjG7fi");
    }

    [Fact]
    public async Task Streaming_LogProbabilitiesRefusedWithTools_AreStillAskedForWithout()
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.LlamaCpp(), "tools-then-none", streaming: true);

        await pipeline.AskAsync(WithWeather, [new ChatMessage(ChatRole.User, WeatherQuestion)]);
        TrustReport report = (await pipeline.AskAsync()).GetTrustReport()!;

        pipeline.Server.AssertAsked();
        Assert.Equal("confidence", Assert.Single(report.Trust!.Signals).Name);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LengthCut(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.LlamaCpp(), "length", streaming);

        await pipeline.ExpectAsync(Scored(Model, Usage(36, 4).WithInputDetails(cached: 12), null, UnknownPrice) with { Signals = [("confidence", 0.993)], Text = "Oslo is the capital", Finish = ChatFinishReason.Length }, new ChatOptions { MaxOutputTokens = 4 });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Loading_IsHandedOn(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.LlamaCpp(), "loading", streaming);

        ClientResultException failure = await pipeline.ExpectFailureAsync<ClientResultException>();

        Assert.Equal(503, failure.Status);
        Assert.Contains("Loading model", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TooLong_IsHandedOn(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.LlamaCpp(), "too-long", streaming);

        ClientResultException failure = await pipeline.ExpectFailureAsync<ClientResultException>();

        Assert.Equal(400, failure.Status);
        Assert.Contains("exceeds the available context size", failure.Message, StringComparison.Ordinal);
    }
}
