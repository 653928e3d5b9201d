using Microsoft.Extensions.AI;
using TrustAI.Replay;

namespace TrustAI.Conformance;

/// <summary>Scores recorded rows through the whole pipeline, as an application would, one after the other.</summary>
internal sealed class RowScorer(SignalChoice choice)
{
    public const double TrustedAt = 0.8;

    private RecordedAnswer? _row;

    public SignalChoice Choice { get; } = choice;

    /// <summary>Scores the rows that carry a label.</summary>
    public async Task<List<ScoredRow>> ScoreAsync(IReadOnlyList<RecordedAnswer> rows, CancellationToken cancellationToken)
    {
        var clients = new Dictionary<(bool ComparesPeers, int Opinions, bool Reflects), IChatClient>();
        var scored = new List<ScoredRow>(rows.Count);
        foreach (RecordedAnswer row in rows)
        {
            if (row.Correct is not bool correct)
            {
                continue;
            }

            _row = row;
            // What a row does not hold is not asked for.
            var key = (Choice.ComparesPeers(row), Choice.HasOpinions(row) ? row.Peers.Count : 0, Choice.Includes("reflection") && row.VerbalConfidence is >= 0 and <= 1);
            if (!clients.TryGetValue(key, out IChatClient? client))
            {
                clients[key] = client = Client(rows, key);
            }

            ChatResponse response = await client.GetResponseAsync(
                row.Messages.Select(message => new ChatMessage(new ChatRole(message.Role), message.Content)),
                new ChatOptions().WithReplayId(row.Id).WithTrust(trust => trust.MaxSamples = Choice.SamplesOf(row)),
                cancellationToken);
            TrustReport report = response.GetTrustReport()!;
            scored.Add(new ScoredRow(row.Id, correct, report.Trust!, report.Accounting?.Trust?.Calls ?? 0, report.Problems));
        }

        foreach (IChatClient client in clients.Values)
        {
            client.Dispose();
        }

        return scored;
    }

    private IChatClient Client(IReadOnlyList<RecordedAnswer> rows, (bool ComparesPeers, int Opinions, bool Reflects) what) =>
        new ReplayChatClient(rows, new ReplayOptions { SampleSource = what.ComparesPeers ? ReplaySampleSource.Peers : ReplaySampleSource.Samples })
            .AsBuilder()
            .UseTrustScoring(options =>
            {
                TrustOptions trust = options.Trust;
                trust.TrustedAt = TrustedAt;
                // Every signal is measured, however sure the first ones are.
                trust.BandLower = 0;
                trust.BandUpper = 1;
                // The only presets with second opinions; how many further answers there are is said for each row.
                trust.Preset = what.Opinions > 0 ? TrustPreset.High : TrustPreset.Medium;
                trust.GroupByMeaning = MeaningGrouping.Never;
                trust.Estimators.Clear();
                if (Choice.Includes("confidence"))
                {
                    trust.Estimators.Add(new TokenConfidenceEstimator());
                }

                if (what.Reflects)
                {
                    trust.Estimators.Add(new ReflectionEstimator());
                }

                trust.Estimators.Add(new ConsistencyEstimator());
                trust.Estimators.Add(new SecondOpinionEstimator());
                for (int i = 0; i < what.Opinions; i++)
                {
                    trust.SecondOpinions.Add(new PeerChatClient(() => _row, i));
                }
            })
            .Build();
}
