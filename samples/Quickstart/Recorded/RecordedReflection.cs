using TrustAI;
using TrustAI.Replay;

namespace Quickstart.Recorded;

/// <summary>Reflection on the answers whose models were asked for their confidence when they were recorded; for the others there is nothing to replay.</summary>
internal sealed class RecordedReflection(ITrustEstimator reflection, IEnumerable<RecordedAnswer> rows) : ITrustEstimator
{
    private readonly HashSet<string> _questions = rows.Where(row => row.VerbalConfidence is not null).Select(row => row.Messages[^1].Content).ToHashSet(StringComparer.Ordinal);

    public string Name => reflection.Name;

    public ValueTask<TrustSignal?> EstimateAsync(TrustContext context, CancellationToken cancellationToken) =>
        _questions.Contains(context.Messages[^1].Text) ? reflection.EstimateAsync(context, cancellationToken) : default;
}
