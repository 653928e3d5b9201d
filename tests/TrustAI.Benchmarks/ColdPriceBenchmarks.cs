using BenchmarkDotNet.Attributes;

namespace TrustAI.Benchmarks;

/// <summary>The first use of the embedded price table in a process: reading, compiling and indexing.</summary>
[ColdStart]
public class ColdPriceBenchmarks
{
    [Benchmark]
    public PriceCatalog Load() => PriceCatalog.Embedded;

    [Benchmark]
    public ModelPrice? LoadAndFind() => PriceCatalog.Embedded.Find(Canned.Model, "openai");
}
