using TrustAI.Providers.Tests.Wire;
using static TrustAI.Providers.Tests.Compatible.CompatibleExpectations;

namespace TrustAI.Providers.Tests.Compatible;

/// <summary>One model, asked for by one name through one adapter, costs what the host takes that is asked.</summary>
public sealed class HostPriceTests
{
    private const string Model = "openai/gpt-oss-120b";

    // Dollars per million tokens in the embedded table; the last is OpenAI's own entry, for its name stands before the slash and the adapter's is the same.
    public static TheoryData<string, string, decimal, decimal> Hosts => new()
    {
        { "openrouter", "https://openrouter.ai/api/v1", 0.18m, 0.80m },
        { "together", "https://api.together.xyz/v1", 0.15m, 0.60m },
        { "deepinfra", "https://api.deepinfra.com/v1/openai", 0.05m, 0.45m },
        { "unknown", "https://llm.example.com/v1", 0.039m, 0.18m },
    };

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task SameModel_CostsByItsHost(string folder, string endpoint, decimal input, decimal output)
    {
        foreach (bool streaming in (bool[])[false, true])
        {
            await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.At("hosts/" + folder, endpoint, Model), "plain", streaming);

            await pipeline.ExpectAsync(Unscored(Model, Usage(80, 8), ((80 * input) + (8 * output)) / 1_000_000));
        }
    }
}
