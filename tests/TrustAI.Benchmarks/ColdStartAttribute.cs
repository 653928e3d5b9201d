using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;

namespace TrustAI.Benchmarks;

/// <summary>Runs the benchmark once in each of several new processes, whatever the job.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ColdStartAttribute() : JobMutatorConfigBaseAttribute(
    new Job().WithStrategy(RunStrategy.ColdStart).WithLaunchCount(5).WithWarmupCount(0).WithIterationCount(1).WithInvocationCount(1).WithUnrollFactor(1));
