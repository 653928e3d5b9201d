using System.Globalization;
using TrustAI.Replay;

namespace TrustAI.Conformance;

/// <summary>Where the questions come from.</summary>
internal static class TrustCostCases
{
    private const int MostSamples = 8;
    private const int Drawn = 2_000;

    /// <summary>
    /// Drawn questions: seven in ten the model knows (its further answers agree nineteen times in twenty, and reflection says so), three in ten it does not
    /// (they agree two times in five, and reflection is of two minds).
    /// </summary>
    public static TrustCostCase[] Draw()
    {
        var random = new CongruentialGenerator(20260101);
        return [.. Enumerable.Range(0, Drawn).Select(_ => Draw(random))];
    }

    /// <summary>Recorded answers: the verbal confidence is the reflection; the recorded further answers, then those of other models, are the further answers; the last one is the second opinion.</summary>
    public static TrustCostCase[] Read(IEnumerable<RecordedAnswer> rows) =>
    [
        .. from row in rows
           let others = row.Samples.Concat(row.Peers).Select(other => other.Text).Where(text => text.Length > 0).ToArray()
           where others.Length > 0 && row.Answer.Text.Length > 0 && row.VerbalConfidence is >= 0 and <= 1
           select new TrustCostCase(row.Answer.Text, row.VerbalConfidence!.Value, others, others[^1]),
    ];

    private static TrustCostCase Draw(CongruentialGenerator random)
    {
        bool isKnown = Uniform(random) < 0.7;
        double agreement = isKnown ? 0.95 : 0.4;
        double reflection = isKnown ? 0.85 + (0.14 * Uniform(random)) : 0.2 + (0.7 * Uniform(random));
        string[] samples = [.. Enumerable.Range(0, MostSamples).Select(_ => Uniform(random) < agreement ? Text(0) : Text(1 + (int)(Uniform(random) * 5)))];
        return new TrustCostCase(Text(0), reflection, samples, Uniform(random) < agreement ? Text(0) : Text(9));
    }

    private static string Text(int number) => (1900 + number).ToString(CultureInfo.InvariantCulture);

    private static double Uniform(CongruentialGenerator random) => random.Next() / 65_536.0;
}
