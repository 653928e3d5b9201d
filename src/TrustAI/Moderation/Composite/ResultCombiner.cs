namespace TrustAI;

/// <summary>Makes one result of the verdicts there are.</summary>
internal static class ResultCombiner
{
    /// <summary>Combines; in the order of the moderators, whichever answered first.</summary>
    /// <param name="settings">How.</param>
    /// <param name="outcomes">What came of asking; at least one verdict.</param>
    public static ModerationResult Combine(CompositeSettings settings, IEnumerable<ModeratorOutcome> outcomes)
    {
        ModeratorOutcome[] asked = [.. outcomes.OrderBy(outcome => outcome.Index)];
        (ModerationResult Result, double Weight)[] verdicts = [.. asked.Where(outcome => outcome.Result is not null).Select(outcome => (outcome.Result!, settings.WeightOf(outcome.Index)))];
        var categories = new Dictionary<string, ModerationScore>(StringComparer.Ordinal);
        foreach (string category in verdicts.SelectMany(verdict => verdict.Result.Categories.Keys).Distinct(StringComparer.Ordinal))
        {
            categories[category] = Combine(settings, category, [.. verdicts.Where(verdict => verdict.Result.Categories.ContainsKey(category)).Select(verdict => (verdict.Result.Categories[category], verdict.Weight))]);
        }

        bool isMean = settings.Combination == CompositeCombination.WeightedMean;
        (double Score, double Weight)[] scores = [.. verdicts.Where(verdict => verdict.Result.Score is not null).Select(verdict => (verdict.Result.Score!.Value, verdict.Weight))];
        string[] models = [.. verdicts.Select(verdict => verdict.Result.Model).OfType<string>().Distinct(StringComparer.Ordinal)];
        return new ModerationResult
        {
            // A moderator may flag for reasons it has no category for; in the mean those have no score to enter.
            Flagged = isMean ? categories.Values.Any(score => score.Flagged) : verdicts.Any(verdict => verdict.Result.Flagged),
            Categories = categories,
            Score = scores.Length == 0 ? null : isMean ? Mean(scores) : scores.Max(score => score.Score),
            Spans = SpanJoiner.Join(verdicts.SelectMany(verdict => verdict.Result.Spans).Where(span => !isMean || !categories.TryGetValue(span.Category, out ModerationScore score) || score.Severity != ModerationSeverity.None)),
            SkippedParts = [.. verdicts[0].Result.SkippedParts.Where(part => verdicts.All(verdict => verdict.Result.SkippedParts.Contains(part)))],
            FailedModerators = [.. asked.Where(outcome => outcome.Result is null).Select(outcome => outcome.Name).Concat(verdicts.SelectMany(verdict => verdict.Result.FailedModerators))],
            Provider = $"composite({string.Join(", ", verdicts.Select(verdict => verdict.Result.Provider ?? "unnamed"))})",
            Model = models.Length == 0 ? null : string.Join(", ", models),
        };
    }

    private static ModerationScore Combine(CompositeSettings settings, string category, (ModerationScore Score, double Weight)[] scores)
    {
        if (settings.Combination == CompositeCombination.WeightedMean && !IsFoundByForm(category))
        {
            return SeverityScale.Score(Mean(scores.Select(entry => (entry.Score.Score, entry.Weight))), settings.ThresholdOf(category));
        }

        return new ModerationScore(scores.Max(entry => entry.Score.Score), scores.Max(entry => entry.Score.Severity), scores.Any(entry => entry.Score.Flagged));
    }

    private static bool IsFoundByForm(string category) =>
        category.StartsWith(ModerationCategory.PersonalDataPrefix, StringComparison.Ordinal) || category.StartsWith(ModerationCategory.SecretsPrefix, StringComparison.Ordinal);

    private static double Mean(IEnumerable<(double Score, double Weight)> entries)
    {
        double sum = 0;
        double weights = 0;
        foreach ((double score, double weight) in entries)
        {
            sum += score * weight;
            weights += weight;
        }

        return sum / weights;
    }
}
