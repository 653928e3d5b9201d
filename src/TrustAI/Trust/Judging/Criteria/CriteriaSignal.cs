using System.Globalization;

namespace TrustAI;

/// <summary>The criteria that are to count in the trust score, as one signal: the mean of their scores by weight.</summary>
internal static class CriteriaSignal
{
    /// <summary>The signal; <see langword="null"/> where no criterion with a weight has a score.</summary>
    public static TrustSignal? Of(IReadOnlyList<TrustCriterionScore> scores, IReadOnlyDictionary<string, double> weights, int calls)
    {
        var measures = new Dictionary<string, double>(StringComparer.Ordinal);
        double sum = 0;
        double total = 0;
        foreach (TrustCriterionScore criterion in scores)
        {
            if (WeightOf(criterion, weights) is double weight)
            {
                measures[criterion.Name] = criterion.Score!.Value;
                sum += weight * criterion.Score.Value;
                total += weight;
            }
        }

        return total <= 0 ? null : new TrustSignal
        {
            Name = CriteriaJudge.Part,
            Score = Math.Clamp(sum / total, 0, 1),
            Weight = total,
            Calls = calls,
            Measures = measures,
            Explanation = $"Criteria that count: {string.Join(", ", measures.Select(measure => string.Create(CultureInfo.InvariantCulture, $"{measure.Key} {measure.Value:P0}")))}.",
        };
    }

    /// <summary>The scores of all criteria, those that count with their share in the trust score.</summary>
    public static IReadOnlyList<TrustCriterionScore> WithShares(
        IReadOnlyList<TrustCriterionScore> scores, IReadOnlyDictionary<string, double> weights, IReadOnlyList<TrustSignal> signals)
    {
        double total = scores.Sum(criterion => WeightOf(criterion, weights) ?? 0);
        // Ours runs last: an estimator of the user's may bear the name as well.
        double? share = signals.LastOrDefault(signal => string.Equals(signal.Name, CriteriaJudge.Part, StringComparison.Ordinal))?.Weight;
        return share is null || total <= 0 ? scores : [.. scores.Select(criterion => criterion with { Weight = share * WeightOf(criterion, weights) / total })];
    }

    // One without a score is left out and never counted as zero.
    private static double? WeightOf(TrustCriterionScore criterion, IReadOnlyDictionary<string, double> weights) =>
        criterion.Score is not null && weights.TryGetValue(criterion.Name, out double weight) && weight > 0 ? weight : null;
}
