using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.AI;

namespace TrustAI.Benchmarks;

/// <summary>What one call that is not streamed costs behind each stage.</summary>
public class CallBenchmarks : IDisposable
{
    private const string Text = "The capital of France is Paris.";

    private readonly Stages _stages = new(
        new CannedChatClient([], Text),
        new CannedChatClient([], Text) { RawRepresentation = Canned.LogProbabilities(10) });

    [Benchmark(Baseline = true)]
    public Task<ChatResponse> Bare() => _stages.Bare.GetResponseAsync(Canned.Question);

    [Benchmark]
    public Task<ChatResponse> UseLogging() => _stages.Logging.GetResponseAsync(Canned.Question);

    [Benchmark]
    public Task<ChatResponse> UseOpenTelemetry() => _stages.OpenTelemetry.GetResponseAsync(Canned.Question);

    [Benchmark]
    public Task<ChatResponse> AccountingOnly() => _stages.Accounting.GetResponseAsync(Canned.Question);

    [Benchmark]
    public Task<ChatResponse> UseTrustScoring() => _stages.TrustScoring.GetResponseAsync(Canned.Question);

    [Benchmark]
    public Task<ChatResponse> UseTrustScoring10LogProbabilities() => _stages.LogProbabilities.GetResponseAsync(Canned.Question);

    [Benchmark]
    public Task<ChatResponse> UseModeration() => _stages.Moderation.GetResponseAsync(Canned.Question);

    [GlobalCleanup]
    public void Dispose()
    {
        _stages.Dispose();
        GC.SuppressFinalize(this);
    }
}
