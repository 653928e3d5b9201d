using System.ClientModel;
using Microsoft.Extensions.AI;
using TrustAI.Providers.Tests.Wire;
using static TrustAI.Providers.Tests.Compatible.CompatibleExpectations;

namespace TrustAI.Providers.Tests.Compatible;

/// <summary>Azure OpenAI: deployments with names of the user's, results of content filters everywhere.</summary>
public sealed class AzureOpenAITests
{
    // What stands behind the deployment, as its answers name it.
    private const string Model = "gpt-4o-mini-2024-07-18";

    private const decimal InputPrice = 0.165m;
    private const decimal OutputPrice = 0.66m;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Plain(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.AzureOpenAI(), "plain", streaming);

        await pipeline.ExpectAsync(Scored(Model, Detailed(14, 8), ((14 * InputPrice) + (8 * OutputPrice)) / 1_000_000));
    }

    [Fact]
    public async Task Streaming_WithoutUsage_IsCountedHere()
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.AzureOpenAI(), "without-usage", streaming: true);

        await pipeline.ExpectAsync(Scored(Model, new TokenUsage { InputTokens = 14, OutputTokens = 8 }, ((14 * InputPrice) + (8 * OutputPrice)) / 1_000_000, "accounting/missing_usage") with { Estimated = true });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Deployment_Unmapped_HasNoPrice(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.AzureOpenAI(), "deployment", streaming);

        await pipeline.ExpectAsync(Scored("support-bot", Detailed(14, 8), null, "accounting/unknown_price"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Deployment_Mapped_HasItsModelsPrice(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.AzureOpenAI(), "deployment", streaming, options =>
            options.Accounting.Prices = PriceCatalog.Embedded.WithDeployments([KeyValuePair.Create("support-bot", "gpt-4o-mini")]));

        await pipeline.ExpectAsync(Scored("support-bot", Detailed(14, 8), ((14 * InputPrice) + (8 * OutputPrice)) / 1_000_000));
    }

    [Fact]
    public async Task FilterBesideTheStream_DoesNotUnnameTheModel()
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.AzureOpenAI(), "filter-beside", streaming: true);

        await pipeline.ExpectAsync(Scored(Model, Detailed(14, 8), ((14 * InputPrice) + (8 * OutputPrice)) / 1_000_000));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tools(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.AzureOpenAI(), "tools", streaming);

        ChatResponse response = await pipeline.ExpectAsync(ToolCall(Model, Detailed(53, 15), ((53 * InputPrice) + (15 * OutputPrice)) / 1_000_000), WithWeather, [new ChatMessage(ChatRole.User, WeatherQuestion)]);

        AssertWeatherCall(response, "call_hS2oQ0vWc1pN8yZtK4uLr7Xe");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LengthCut(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.AzureOpenAI(), "length", streaming);

        await pipeline.ExpectAsync(Scored(Model, Detailed(14, 4), ((14 * InputPrice) + (4 * OutputPrice)) / 1_000_000) with { Signals = [("confidence", 0.993)], Text = "Oslo is the capital", Finish = ChatFinishReason.Length }, new ChatOptions { MaxOutputTokens = 4 });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task QuestionFiltered_IsHandedOn(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.AzureOpenAI(), "question-filtered", streaming);

        ClientResultException failure = await pipeline.ExpectFailureAsync<ClientResultException>();

        Assert.Equal(400, failure.Status);
        Assert.Contains("content management policy", failure.Message, StringComparison.Ordinal);
        Assert.Contains("ResponsibleAIPolicyViolation", failure.GetRawResponse()!.Content.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AnswerFiltered_IsEmpty(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.AzureOpenAI(), "answer-filtered", streaming);

        await pipeline.ExpectAsync(Unscored(Model, Detailed(14, 4), ((14 * InputPrice) + (4 * OutputPrice)) / 1_000_000) with
        {
            Text = "",
            Finish = ChatFinishReason.ContentFilter,
            Problems = ["trust/empty_answer"],
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Scored_AddsTheReflectionUp(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.AzureOpenAI(), "scored", streaming, options => options.Trust.Preset = TrustPreset.Low);

        ChatResponse response = await pipeline.ExpectAsync(Scored(Model, Detailed(14, 8), ((294 * InputPrice) + (38 * OutputPrice)) / 1_000_000) with { Signals = Doubted, Label = TrustLabel.Uncertain });

        Assert.Equal(Detailed(280, 30), response.GetTrustReport()!.Accounting!.Trust!.Usage);
    }

    private static TokenUsage Detailed(long input, long output) => Usage(input, output).WithInputDetails(cached: 0).WithOutputDetails(reasoning: 0);
}
