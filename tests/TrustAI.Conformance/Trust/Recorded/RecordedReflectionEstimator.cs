namespace TrustAI.Conformance;

/// <summary>Gives the confidence that the model of a recorded row put into words as the reflection signal, in place of the call that would ask for it.</summary>
internal sealed class RecordedReflectionEstimator(RowScorer rows) : ITrustEstimator
{
    public string Name => "reflection";

    public ValueTask<TrustSignal?> EstimateAsync(TrustContext context, CancellationToken cancellationToken) =>
        // A number outside the scale is no verdict.
        new(rows.Choice.Includes(Name) && rows.Find(context)?.VerbalConfidence is >= 0 and <= 1 and double stated
            ? new TrustSignal { Name = Name, Score = stated }
            : null);
}
