namespace TrustAI;

/// <summary>Has the criteria in plain language judged. They are a signal only where they were given a weight. Makes no call without criteria.</summary>
internal sealed class CriteriaEstimator : ITrustEstimator
{
    private readonly CriteriaJudge _judge = new();

    public string Name => CriteriaJudge.Part;

    public async ValueTask<TrustSignal?> EstimateAsync(TrustContext context, CancellationToken cancellationToken)
    {
        int calls = await _judge.JudgeAsync(context, cancellationToken).ConfigureAwait(false);
        return CriteriaSignal.Of(context.CriterionScores, context.CriteriaWeights, calls);
    }
}
