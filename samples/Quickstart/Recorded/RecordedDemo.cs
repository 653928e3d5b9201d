using Microsoft.Extensions.AI;
using Spectre.Console;
using TrustAI;
using TrustAI.Replay;

namespace Quickstart.Recorded;

/// <summary>Sends recorded questions through the pipeline, with recorded answers at the bottom of it.</summary>
internal sealed class RecordedDemo(IAnsiConsole console) : IDemo
{
    private readonly IReadOnlyList<RecordedSet> _sets = RecordedSet.LoadAll();

    public void Configure(TrustScoringOptions options)
    {
        options.Accounting.Prices = RecordedPrices.Create();
        ITrustEstimator reflection = options.Trust.Estimators.Single(estimator => estimator is ReflectionEstimator);
        options.Trust.Estimators[options.Trust.Estimators.IndexOf(reflection)] = new RecordedReflection(reflection, _sets.SelectMany(set => set.Rows));
    }

    public IChatClient CreateModel() => new ReplayChatClient(
        _sets.SelectMany(set => set.Rows),
        new ReplayOptions { SampleSource = ReplaySampleSource.SamplesThenPeers, ProviderName = RecordedPrices.Provider });

    public async Task RunAsync(IChatClient chatClient, CancellationToken cancellationToken)
    {
        List<ScoredRow> rows = await ScoringProgress.ShowAsync(console, _sets.Sum(set => set.Rows.Count), advance => ScoreAsync(chatClient, advance, cancellationToken));
        ResultsTable.WriteTo(console, rows);
        SummaryView.WriteTo(console, Summary.Of(rows));
        Examples.WriteTo(console, rows);
        Footnotes.WriteTo(console, rows);
    }

    public string? Explain(Exception exception) => null;

    private async Task<List<ScoredRow>> ScoreAsync(IChatClient chatClient, Action advance, CancellationToken cancellationToken)
    {
        var rows = new List<ScoredRow>();
        foreach (RecordedSet set in _sets)
        {
            foreach (RecordedAnswer recorded in set.Rows)
            {
                // As many further answers as were recorded: the model's own or, where there are none, those of other models.
                int further = recorded.Samples.Count > 0 ? recorded.Samples.Count : recorded.Peers.Count;
                ChatResponse response = await chatClient.GetResponseAsync(
                    recorded.Messages.Select(message => new ChatMessage(new ChatRole(message.Role), message.Content)),
                    new ChatOptions { ModelId = recorded.Model }.WithTrust(trust => trust.MaxSamples = further),
                    cancellationToken);
                rows.Add(new ScoredRow(set, recorded, response.GetTrustReport()!));
                advance();
            }
        }

        return rows;
    }
}
