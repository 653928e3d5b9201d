using TrustAI.Providers.Tests.Wire;
using static TrustAI.Providers.Tests.Compatible.CompatibleExpectations;

namespace TrustAI.Providers.Tests.Compatible;

/// <summary>One model, asked for by one name through one adapter, costs what the host takes that is asked.</summary>
public sealed class HostPriceTests
{
    private const string Model = "openai/gpt-oss-120b";

    // Dollars per million tokens in the embedded table; the last is OpenAI's own entry, for its name stands before the slash and the adapter's is the same.
    public static TheoryData<string, string, double, double> Hosts => new()
    {
        { "openrouter", "https://openrouter.ai/api/v1", 0.18, 0.80 },
        { "together", "https://api.together.xyz/v1", 0.15, 0.60 },
        { "deepinfra", "https://api.deepinfra.com/v1/openai", 0.05, 0.45 },
        { "unknown", "https://llm.example.com/v1", 0.039, 0.18 },
    };

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task SameModel_CostsByItsHost(string folder, string endpoint, double input, double output)
    {
        foreach (bool streaming in (bool[])[false, true])
        {
            await using WirePipeline pipeline = await WirePipeline.StartAsync(CompatibleProviders.At("hosts/" + folder, endpoint, Model), "plain", streaming);

            await pipeline.ExpectAsync(Unscored(Model, Usage(80, 8), ((80 * (decimal)input) + (8 * (decimal)output)) / 1_000_000));
        }
    }
}
