namespace TrustAI.Benchmarks;

/// <summary>Asks for the same further answers as <see cref="ConsistencyEstimator"/> and compares nothing.</summary>
internal sealed class SamplingOnlyEstimator : ITrustEstimator
{
    public string Name => "sampling";

    public async ValueTask<TrustSignal?> EstimateAsync(TrustContext context, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> samples = await context.SampleAsync(context.MaxSamples, cancellationToken);
        return new TrustSignal { Name = Name, Score = 0.5, Samples = samples.Count };
    }
}
