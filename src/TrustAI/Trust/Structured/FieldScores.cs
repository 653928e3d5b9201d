using System.Globalization;
using System.Text.Json;

namespace TrustAI;

/// <summary>How far each field of a structured answer can be trusted.</summary>
/// <remarks>
/// A field's score is the weaker of two: the mean agreement of the further answers in this very field, and what the model gave the tokens of its value (the geometric
/// mean of their length-normalised probability and the weakest one's). Where only one is known, that is it.
/// </remarks>
internal static class FieldScores
{
    public const string MeanMeasure = "fields_mean";
    public const string WeakestMeasure = "fields_weakest";

    private const int MostListed = 5;

    /// <summary>Works the scores out from what is known by now, and adds to the signal what they come to; the signal as it is for an answer without fields.</summary>
    /// <param name="context">The answer.</param>
    /// <param name="signal">The signal they belong to.</param>
    /// <param name="samples">The further answers; empty where there are none.</param>
    public static TrustSignal Annotate(TrustContext context, TrustSignal signal, IReadOnlyList<JsonForm> samples)
    {
        JsonForm answer = context.Answer.Json;
        if (!answer.IsJson)
        {
            return signal;
        }

        TokenSpans? tokens = TokenSpans.Find(context.LogProbabilities, answer.Source);
        context.Fields.Clear();
        foreach ((string path, JsonLeaf leaf) in answer.Leaves)
        {
            // An empty object has no fields.
            if (path.Length > 0 && Weaker(Agreement(path, leaf, samples), tokens is null ? null : Confidence(tokens, leaf)) is double score)
            {
                context.Fields[path] = score;
            }
        }

        return context.Fields.Count == 0 ? signal : signal with
        {
            Measures = new Dictionary<string, double>(signal.Measures ?? new Dictionary<string, double>(StringComparer.Ordinal), StringComparer.Ordinal)
            {
                [MeanMeasure] = context.Fields.Values.Average(),
                [WeakestMeasure] = context.Fields.Values.Min(),
            },
            // Where further answers are to come, they have the last word.
            Explanation = samples.Count > 0 || context.MaxSamples == 0 ? Explain(context, signal.Explanation) : signal.Explanation,
        };
    }

    private static double? Weaker(double? agreement, double? confidence) =>
        agreement is double agreed && confidence is double sure ? Math.Min(agreed, sure) : agreement ?? confidence;

    private static double? Agreement(string path, JsonLeaf leaf, IReadOnlyList<JsonForm> samples)
    {
        double sum = 0;
        foreach (JsonForm sample in samples)
        {
            sum += sample.Leaves.TryGetValue(path, out JsonLeaf? other) ? leaf.CompareWith(other).Degree : 0;
        }

        return samples.Count == 0 ? null : sum / samples.Count;
    }

    private static double? Confidence(TokenSpans tokens, JsonLeaf leaf)
    {
        // The quotation marks around a string are no choice of the model's.
        bool quoted = leaf.Kind == JsonTokenType.String && leaf.Length > 2;
        (int from, int to) = (tokens.Covering(leaf.Start + (quoted ? 1 : 0), leaf.Length - (quoted ? 2 : 0)) is Range range) ? (range.Start.Value, range.End.Value) : default;
        double sum = 0;
        double weakest = 0;
        for (int i = from; i < to; i++)
        {
            sum += tokens.LogProbability(i);
            weakest = Math.Min(weakest, tokens.LogProbability(i));
        }

        return from == to ? null : Math.Exp(((sum / (to - from)) + weakest) / 2);
    }

    private static string? Explain(TrustContext context, string? explanation)
    {
        var doubtful = context.Fields.Where(field => field.Value < context.Call.Settings.TrustedAt).OrderBy(field => field.Value).ThenBy(field => field.Key, StringComparer.Ordinal).ToList();
        if (doubtful.Count == 0)
        {
            return explanation;
        }

        string listed = string.Join(", ", doubtful.Take(MostListed).Select(field => string.Create(CultureInfo.InvariantCulture, $"{field.Key} ({field.Value:0.00})")));
        string more = doubtful.Count > MostListed ? string.Create(CultureInfo.InvariantCulture, $" and {doubtful.Count - MostListed} more") : "";
        return $"{explanation} Fields in doubt: {listed}{more}.".TrimStart();
    }
}
