using BenchmarkDotNet.Attributes;

namespace TrustAI.Benchmarks;

/// <summary>Finding a price and pricing a call; the yardstick is one look-up in a dictionary.</summary>
public class PriceBenchmarks
{
    private readonly TokenUsage _usage = new() { InputTokens = 1200, CachedInputTokens = 800, OutputTokens = 300, TotalTokens = 1500 };
    private readonly Dictionary<string, ModelPrice> _dictionary = new(StringComparer.OrdinalIgnoreCase);
    private ModelPrice _price = null!;

    [GlobalSetup]
    public void Setup()
    {
        _price = PriceCatalog.Embedded.Find(Canned.Model, "openai")!;
        _dictionary[Canned.Model] = _price;
    }

    [Benchmark(Baseline = true)]
    public ModelPrice? DictionaryLookup() => _dictionary.GetValueOrDefault(Canned.Model);

    [Benchmark]
    public ModelPrice? Find() => PriceCatalog.Embedded.Find(Canned.Model, "openai");

    [Benchmark]
    public ModelPrice? FindWithoutProvider() => PriceCatalog.Embedded.Find(Canned.Model, null);

    [Benchmark]
    public ModelPrice? FindRouted() => PriceCatalog.Embedded.Find("openrouter/openai/gpt-4.1-mini", null);

    [Benchmark]
    public ModelPrice? FindUnknown() => PriceCatalog.Embedded.Find("my-own-deployment", "openai");

    [Benchmark]
    public Cost? Calculate() => CostCalculator.Calculate(_usage, _price);
}
