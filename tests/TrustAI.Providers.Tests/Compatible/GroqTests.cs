using System.ClientModel;
using Microsoft.Extensions.AI;
using TrustAI.Providers.Tests.Wire;
using static TrustAI.Providers.Tests.Compatible.CompatibleExpectations;

namespace TrustAI.Providers.Tests.Compatible;

/// <summary>Groq: refuses log probabilities, times beside counts, usage in a field of its own.</summary>
public sealed class GroqTests
{
    private const string Model = "openai/gpt-oss-120b";

    private const decimal InputPrice = 0.15m;
    private const decimal CachedPrice = 0.075m;
    private const decimal OutputPrice = 0.60m;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Plain_LogProbabilitiesRefused(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.Groq(), "plain", streaming);

        await pipeline.ExpectAsync(Unscored(Model, Detailed(78, 30, 64, 20), ((14 * InputPrice) + (64 * CachedPrice) + (30 * OutputPrice)) / 1_000_000) with { Tier = "on_demand" });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tools(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.Groq(), "tools", streaming);

        ChatResponse response = await pipeline.ExpectAsync(ToolCall(Model, Detailed(134, 32, 0, 10), ((134 * InputPrice) + (32 * OutputPrice)) / 1_000_000) with { Tier = "on_demand" }, WithWeather, [new ChatMessage(ChatRole.User, WeatherQuestion)]);

        AssertWeatherCall(response, "fc_83f2a9c1-0a4a-4dd4-b7c9-2b0f13e7a3cc");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LengthCut(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.Groq(), "length", streaming);

        await pipeline.ExpectAsync(Unscored(Model, Detailed(78, 4, 0, 0), ((78 * InputPrice) + (4 * OutputPrice)) / 1_000_000) with { Signals = [("flags", 0)], Text = "Oslo is the capital", Tier = "on_demand", Finish = ChatFinishReason.Length }, new ChatOptions { MaxOutputTokens = 4 });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RateLimit_IsHandedOn(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.Groq(), "rate-limit", streaming);

        ClientResultException failure = await pipeline.ExpectFailureAsync<ClientResultException>();

        Assert.Equal(429, failure.Status);
        Assert.Contains("Rate limit reached", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LogProbabilitiesRefused_AreAskedForNoMore_WithToolsEither(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.Groq(), "plain-then-tools", streaming);

        await pipeline.AskAsync();
        ChatResponse response = await pipeline.AskAsync(WithWeather, [new ChatMessage(ChatRole.User, WeatherQuestion)]);

        pipeline.Server.AssertAsked();
        AssertWeatherCall(response, "fc_83f2a9c1-0a4a-4dd4-b7c9-2b0f13e7a3cc");
    }

    // The judge is the same model by name; a refusal holds for the host it came from.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Scored_ByAJudgeAtAnotherHost_WhoseLogProbabilitiesAreAskedFor(bool streaming)
    {
        IChatClient? judge = null;
        var provider = new WireProvider("groq", http =>
        {
            judge = CompatibleProviders.OpenRouter(Model).Connect(http);
            return CompatibleProviders.Groq().Connect(http);
        })
        {
            Configure = options =>
            {
                options.UseOpenAI();
                options.Trust.Preset = TrustPreset.Low;
                options.Trust.Judge = judge;
            },
        };
        await using WirePipeline pipeline = await WirePipeline.StartAsync(provider, "judge-elsewhere", streaming);

        ChatResponse response = await pipeline.ExpectAsync(
            Unscored(Model, Detailed(78, 30, 64, 20), (((14 * InputPrice) + (64 * CachedPrice) + (30 * OutputPrice)) + ((300 * 0.18m) + (30 * 0.80m))) / 1_000_000) with
            {
                Tier = "on_demand",
                Signals = [("reflection", 0.97)],
                Label = TrustLabel.Trusted,
                Problems = [],
            });

        Assert.Equal(Usage(300, 30), response.GetTrustReport()!.Accounting!.Trust!.Usage);
    }

    private static TokenUsage Detailed(long input, long output, long cached, long reasoning) => Usage(input, output).WithInputDetails(cached).WithOutputDetails(reasoning);
}
