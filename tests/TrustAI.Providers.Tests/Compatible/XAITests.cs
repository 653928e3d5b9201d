using System.ClientModel;
using Microsoft.Extensions.AI;
using TrustAI.Providers.Tests.Wire;
using static TrustAI.Providers.Tests.Compatible.CompatibleExpectations;

namespace TrustAI.Providers.Tests.Compatible;

/// <summary>xAI: reasoning outside the output, cost in ticks, errors that are a mere text.</summary>
public sealed class XAITests
{
    private const string Model = "grok-3-mini";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Plain_CostAsReported(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.XAI(), "plain", streaming);

        await pipeline.ExpectAsync(Unscored(Model, Reasoned(14, 8, 290, 11) with { ReportedCost = 0.000150725m }, 0.000150725m));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WithoutCost_HasTheTablesPrice(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.XAI(), "without-cost", streaming);

        await pipeline.ExpectAsync(Unscored(Model, Reasoned(14, 8, 290, 11), ((3 * 0.30m) + (11 * 0.075m) + (298 * 0.50m)) / 1_000_000));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LogProbabilities_Refused_AreAskedForNoMore(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.XAI(), "refused", streaming);

        await pipeline.ExpectAsync(Unscored(Model, Reasoned(14, 8, 290, 11) with { ReportedCost = 0.000150725m }, 0.000150725m));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tools(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.XAI(), "tools", streaming);

        ChatResponse response = await pipeline.ExpectAsync(ToolCall(Model, Reasoned(291, 26, 189, 244), ((47 * 0.30m) + (244 * 0.075m) + (215 * 0.50m)) / 1_000_000), WithWeather, [new ChatMessage(ChatRole.User, WeatherQuestion)]);

        AssertWeatherCall(response, "call_93562515");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ModelNotFound_IsHandedOn(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.XAI(), "model-not-found", streaming);

        ClientResultException failure = await pipeline.ExpectFailureAsync<ClientResultException>();

        Assert.Equal(404, failure.Status);
        Assert.Contains("does not exist or your team", failure.GetRawResponse()!.Content.ToString(), StringComparison.Ordinal);
    }

    private static TokenUsage Reasoned(long input, long output, long reasoning, long cached) =>
        Usage(input, output + reasoning).WithInputDetails(cached).WithOutputDetails(reasoning) with { InputImageTokens = 0, Units = new UsageUnits { WebSearches = 0 } };
}
