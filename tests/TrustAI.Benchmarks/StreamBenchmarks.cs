using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.AI;

namespace TrustAI.Benchmarks;

/// <summary>What one streamed call costs behind each stage; the differences between the lengths are what an update costs.</summary>
public class StreamBenchmarks : IDisposable
{
    private Stages _stages = null!;

    [Params(1, 100, 1000)]
    public int Updates { get; set; }

    [GlobalSetup]
    public void Setup() => _stages = new Stages(
        new CannedChatClient(Canned.Updates(Updates, logProbabilities: false)),
        new CannedChatClient(Canned.Updates(Updates, logProbabilities: true)));

    [Benchmark(Baseline = true)]
    public Task<int> Bare() => ReadAsync(_stages.Bare);

    /// <summary>What an application does that keeps the whole answer.</summary>
    [Benchmark]
    public Task<ChatResponse> BareToChatResponse() => _stages.Bare.GetStreamingResponseAsync(Canned.Question).ToChatResponseAsync();

    [Benchmark]
    public Task<int> UseLogging() => ReadAsync(_stages.Logging);

    [Benchmark]
    public Task<int> UseOpenTelemetry() => ReadAsync(_stages.OpenTelemetry);

    [Benchmark]
    public Task<int> UseTrustScoring() => ReadAsync(_stages.TrustScoring);

    [Benchmark]
    public Task<int> UseTrustScoringLogProbabilities() => ReadAsync(_stages.LogProbabilities);

    [Benchmark]
    public Task<int> UseModerationObserving() => ReadAsync(_stages.Moderation);

    [Benchmark]
    public Task<int> UseModerationHolding() => ReadAsync(_stages.HoldingModeration);

    [GlobalCleanup]
    public void Dispose()
    {
        _stages.Dispose();
        GC.SuppressFinalize(this);
    }

    private static async Task<int> ReadAsync(IChatClient client)
    {
        int count = 0;
        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync(Canned.Question))
        {
            count += update.Contents.Count;
        }

        return count;
    }
}
