using System.Text.Json;
using TrustAI.Conformance;

namespace TrustAI.Tests.Accounting.Pricing;

public class GoldenTests
{
    private static readonly Dictionary<string, JsonElement> Costs = Load("cost.json");
    private static readonly Dictionary<string, JsonElement> Usages = Load("usage.json");

    public static TheoryData<string> CostIds => [.. Costs.Keys];

    public static TheoryData<string> CatalogIds => [.. Costs.Where(entry => !CostCase.IsDataConflict(entry.Value)).Select(entry => entry.Key)];

    public static TheoryData<string> UsageIds => [.. Usages.Keys];

    [Theory]
    [MemberData(nameof(CostIds))]
    public void Calculate_OwnRates_IsExact(string id) => Assert.Null(CostCase.Check(Costs[id], withOwnRates: true));

    [Theory]
    [MemberData(nameof(CatalogIds))]
    public void Calculate_EmbeddedPrice_IsExact(string id) => Assert.Null(CostCase.Check(Costs[id], withOwnRates: false));

    [Theory]
    [MemberData(nameof(UsageIds))]
    public void FromJson_ProviderUsage_IsExactInTokensAndCost(string id) => Assert.Null(UsageCase.Check(Usages[id]));

    private static Dictionary<string, JsonElement> Load(string name)
    {
        using var stream = typeof(GoldenTests).Assembly.GetManifestResourceStream($"TrustAI.Tests.Accounting.Pricing.Goldens.{name}")!;
        return JsonDocument.Parse(stream).RootElement.GetProperty("cases").EnumerateArray().ToDictionary(json => json.GetProperty("id").GetString()!, StringComparer.Ordinal);
    }
}
