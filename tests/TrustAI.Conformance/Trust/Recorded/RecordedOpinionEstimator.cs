namespace TrustAI.Conformance;

/// <summary>Compares the answer of a recorded row with those of other models, in place of the calls that would ask them.</summary>
internal sealed class RecordedOpinionEstimator(RowScorer rows) : ITrustEstimator
{
    public string Name => "second_opinion";

    public ValueTask<TrustSignal?> EstimateAsync(TrustContext context, CancellationToken cancellationToken)
    {
        if (rows.Find(context) is not { } row || !rows.Choice.HasOpinions(row))
        {
            return default;
        }

        AnswerForm delivered = AnswerForm.Of(context.AnswerText);
        double[] degrees = [.. row.Peers.Select(peer => delivered.CompareWith(AnswerForm.Of(peer.Text)).Degree)];
        return new(new TrustSignal { Name = Name, Score = AgreementScore.OfOpinions(degrees), Samples = degrees.Length });
    }
}
