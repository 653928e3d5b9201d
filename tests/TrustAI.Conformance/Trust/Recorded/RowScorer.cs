using Microsoft.Extensions.AI;
using TrustAI.Replay;

namespace TrustAI.Conformance;

/// <summary>Scores recorded rows through the whole pipeline, as an application would, one after the other.</summary>
internal sealed class RowScorer(SignalChoice choice)
{
    public const double TrustedAt = 0.8;

    private RecordedAnswer? _row;

    public SignalChoice Choice { get; } = choice;

    /// <summary>The row whose answer is being scored.</summary>
    public RecordedAnswer? Find(TrustContext context) => string.Equals(_row?.Answer.Text.Trim(), context.AnswerText, StringComparison.Ordinal) ? _row : null;

    /// <summary>Scores the rows that carry a label.</summary>
    public async Task<List<ScoredRow>> ScoreAsync(IReadOnlyList<RecordedAnswer> rows, CancellationToken cancellationToken)
    {
        using IChatClient samples = Client(rows, ReplaySampleSource.Samples);
        using IChatClient peers = Client(rows, ReplaySampleSource.Peers);
        var scored = new List<ScoredRow>(rows.Count);
        foreach (RecordedAnswer row in rows)
        {
            if (row.Correct is not bool correct)
            {
                continue;
            }

            _row = row;
            ChatResponse response = await (Choice.ComparesPeers(row) ? peers : samples).GetResponseAsync(
                row.Messages.Select(message => new ChatMessage(new ChatRole(message.Role), message.Content)),
                new ChatOptions().WithReplayId(row.Id).WithTrust(trust => trust.MaxSamples = Choice.SamplesOf(row)),
                cancellationToken);
            TrustReport report = response.GetTrustReport()!;
            scored.Add(new ScoredRow(row.Id, correct, report.Trust!, report.Accounting?.Trust?.Calls ?? 0, report.Problems));
        }

        return scored;
    }

    private IChatClient Client(IReadOnlyList<RecordedAnswer> rows, ReplaySampleSource source) =>
        new ReplayChatClient(rows, new ReplayOptions { SampleSource = source })
            .AsBuilder()
            .UseTrustScoring(options =>
            {
                TrustOptions trust = options.Trust;
                trust.TrustedAt = TrustedAt;
                // Every signal is measured, however sure the first ones are.
                trust.BandLower = 0;
                trust.BandUpper = 1;
                trust.Estimators.Clear();
                if (Choice.Includes("confidence"))
                {
                    trust.Estimators.Add(new TokenConfidenceEstimator());
                }

                trust.Estimators.Add(new RecordedReflectionEstimator(this));
                trust.Estimators.Add(new ConsistencyEstimator());
                trust.Estimators.Add(new RecordedOpinionEstimator(this));
            })
            .Build();
}
