namespace TrustAI.Conformance;

/// <summary>Which signals are measured on recorded rows.</summary>
/// <param name="Names">The signals asked for by name; <see langword="null"/> for all that a row offers.</param>
/// <param name="Samples">How many further answers are compared at the most.</param>
/// <param name="Peers">Whether answers of other models are used: as second opinions, or instead of further answers on rows that have none.</param>
internal sealed record SignalChoice(IReadOnlyCollection<string>? Names, int Samples, bool Peers)
{
    public const string Opinions = "peers";

    /// <summary>The names that can be asked for.</summary>
    public static IReadOnlyList<string> Known { get; } = ["confidence", "reflection", "consistency", Opinions];

    public bool Includes(string name) => Names?.Contains(name, StringComparer.Ordinal) ?? true;

    /// <summary>Whether the answers of other models take the place of further answers: on rows that have no further answers.</summary>
    public bool ComparesPeers(Replay.RecordedAnswer row) => Peers && row.Samples.Count == 0 && !AsksForOpinions && Includes("consistency");

    /// <summary>How many further answers of the row are compared.</summary>
    public int SamplesOf(Replay.RecordedAnswer row) =>
        !Includes("consistency") ? 0 : ComparesPeers(row) ? Math.Min(row.Peers.Count, TrustSettings.MostSamples) : Math.Min(Samples, row.Samples.Count);

    /// <summary>Whether the answers of other models are second opinions on the row.</summary>
    public bool HasOpinions(Replay.RecordedAnswer row) => (AsksForOpinions || Peers) && row.Peers.Count > 0 && !ComparesPeers(row);

    private bool AsksForOpinions => Names is not null && Includes(Opinions);
}
