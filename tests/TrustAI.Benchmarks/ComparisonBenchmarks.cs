using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.AI;

namespace TrustAI.Benchmarks;

/// <summary>What comparing further answers adds to asking for them.</summary>
public class ComparisonBenchmarks
{
    private TrustScorer _sampling = null!;
    private TrustScorer _comparing = null!;
    private ChatResponse _response = null!;

    [Params(5, 200, 500)]
    public int Words { get; set; }

    [Params(2, 5, 8)]
    public int Samples { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _response = Canned.Response(Canned.Answer(Words, 0), new UsageDetails { InputTokenCount = 100, OutputTokenCount = Words, TotalTokenCount = 100 + Words });
        _sampling = Scorer(new SamplingOnlyEstimator());
        _comparing = Scorer(new ConsistencyEstimator());
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _sampling.Dispose();
        _comparing.Dispose();
    }

    [Benchmark(Baseline = true)]
    public Task<TrustReport> SamplesNotCompared() => _sampling.ScoreAsync(Canned.Question, _response);

    [Benchmark]
    public Task<TrustReport> SamplesCompared() => _comparing.ScoreAsync(Canned.Question, _response);

    private TrustScorer Scorer(ITrustEstimator estimator)
    {
        var options = new TrustScoringOptions();
        options.Trust.MaxSamples = Samples;
        // All of them, however soon the score is decided.
        options.Trust.BandLower = 0;
        options.Trust.BandUpper = 1;
        options.Trust.Estimators.Clear();
        options.Trust.Estimators.Add(estimator);
        string[] texts = [.. Enumerable.Range(1, Samples).Select(variant => Canned.Answer(Words, variant))];
        return new TrustScorer(new CannedChatClient([], texts), options);
    }
}
