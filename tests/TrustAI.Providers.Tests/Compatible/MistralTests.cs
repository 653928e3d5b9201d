using Microsoft.Extensions.AI;
using OpenAI.Chat;
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
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.Mistral(), "plain", streaming, build: WithoutStreamOptions);

        await pipeline.ExpectAsync(Unscored(Model, Usage(11, 8), ((11 * InputPrice) + (8 * OutputPrice)) / 1_000_000));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CachedPrompt(bool streaming)
    {
        await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.Mistral(), "cached", streaming, build: WithoutStreamOptions);

        await pipeline.ExpectAsync(Unscored(Model, Usage(140, 8).WithInputDetails(cached: 64), ((140 * InputPrice) + (8 * OutputPrice)) / 1_000_000, "accounting/substituted_price"));
    }

    // OpenAI's package sends stream_options with every stream, which Mistral refuses; usage comes in the last chunk all the same.
    private static ChatClientBuilder WithoutStreamOptions(ChatClientBuilder builder, Action<TrustScoringOptions> configure) =>
        builder.UseTrustScoring(configure).ConfigureOptions(options =>
        {
            Func<IChatClient, object?>? others = options.RawRepresentationFactory;
            options.RawRepresentationFactory = client =>
            {
                ChatCompletionOptions made = others?.Invoke(client) as ChatCompletionOptions ?? new ChatCompletionOptions();
                made.Patch.Remove("$.stream_options"u8);
                return made;
            };
        });
}
