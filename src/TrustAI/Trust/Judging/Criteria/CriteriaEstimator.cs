namespace TrustAI;

/// <summary>Has the criteria in plain language judged beside the signals, of which it is none. Makes no call without criteria.</summary>
internal sealed class CriteriaEstimator : ITrustEstimator
{
    private readonly CriteriaJudge _judge = new();

    public string Name => CriteriaJudge.Part;

    public async ValueTask<TrustSignal?> EstimateAsync(TrustContext context, CancellationToken cancellationToken)
    {
        await _judge.JudgeAsync(context, cancellationToken).ConfigureAwait(false);
        return null;
    }
}
