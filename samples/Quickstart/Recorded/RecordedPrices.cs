using TrustAI;

namespace Quickstart.Recorded;

/// <summary>The embedded price list, told under which names OpenRouter sells the two models whose prices are public.</summary>
/// <remarks>The recorded rows name the models as their makers do. No price is made up: GPT-3's research models have none, and it stays unknown.</remarks>
internal static class RecordedPrices
{
    public const string Provider = "openrouter";

    public static IPriceCatalog Create() => PriceCatalog.Embedded.With(
    [
        Renamed("meta-llama/llama-3.1-70b-instruct", "meta-llama/Meta-Llama-3.1-70B-Instruct"),
        Renamed("qwen/qwen-2-72b-instruct", "Qwen/Qwen2-72B-Instruct"),
    ]);

    private static ModelPrice Renamed(string sold, string recorded) =>
        (PriceCatalog.Embedded.Find(sold, Provider) ?? throw new InvalidOperationException($"The price list has no price of {sold} at {Provider}.")) with { Model = recorded };
}
