using BenchmarkDotNet.Running;
using TrustAI.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(ShortConfig).Assembly).Run(args, new ShortConfig());
