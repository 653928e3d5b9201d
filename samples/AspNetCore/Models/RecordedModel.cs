using Microsoft.Extensions.AI;
using Quickstart.Recorded;
using TrustAI;
using TrustAI.Replay;

namespace AspNetCore.Models;

/// <summary>Real answers of real models to 40 questions, recorded; see samples/Quickstart/Data.</summary>
/// <param name="pace">How long a stream waits before each token or word.</param>
internal sealed class RecordedModel(TimeSpan pace) : IModel
{
    private readonly IReadOnlyList<RecordedSet> _sets = RecordedSet.LoadAll();

    public string Name => "recorded answers";

    public IReadOnlyList<QuestionGroup> Questions =>
        [.. _sets.Select(set => new QuestionGroup($"{set.Name}, {set.Model}", [.. set.Rows.Select(Question)]))];

    public IChatClient CreateClient() => new ReplayChatClient(
        _sets.SelectMany(set => set.Rows),
        new ReplayOptions { SampleSource = ReplaySampleSource.SamplesThenPeers, ProviderName = RecordedPrices.Provider, Pace = pace });

    public void Configure(TrustScoringOptions options)
    {
        options.Accounting.Prices = RecordedPrices.Create();
        ITrustEstimator reflection = options.Trust.Estimators.Single(estimator => estimator is ReflectionEstimator);
        options.Trust.Estimators[options.Trust.Estimators.IndexOf(reflection)] = new RecordedReflection(reflection, _sets.SelectMany(set => set.Rows));
    }

    // As many further answers as were recorded: the model's own or, where there are none, those of other models.
    public ChatOptions OptionsFor(string question, Action<TrustCallOptions> trust) =>
        _sets.SelectMany(set => set.Rows).FirstOrDefault(row => string.Equals(Question(row), question, StringComparison.Ordinal)) is RecordedAnswer row
            ? new ChatOptions { ModelId = row.Model }.WithTrust(call =>
            {
                call.MaxSamples = row.Samples.Count > 0 ? row.Samples.Count : row.Peers.Count;
                trust(call);
            })
            : new ChatOptions().WithTrust(trust);

    private static string Question(RecordedAnswer row) => row.Messages[^1].Content;
}
