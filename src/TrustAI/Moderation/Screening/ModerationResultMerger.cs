namespace TrustAI;

/// <summary>Makes one result of several on the same text.</summary>
internal static class ModerationResultMerger
{
    /// <summary>The highest score of each category, all stretches, and as unread only what none could read.</summary>
    public static ModerationResult Strictest(IReadOnlyList<ModerationResult> results)
    {
        if (results.Count == 1)
        {
            return results[0];
        }

        var categories = new Dictionary<string, ModerationScore>(StringComparer.Ordinal);
        var spans = new List<ModerationSpan>();
        double? score = null;
        bool isFlagged = false;
        foreach (ModerationResult result in results)
        {
            isFlagged |= result.Flagged;
            score = result.Score is double found ? Math.Max(score ?? 0, found) : score;
            spans.AddRange(result.Spans);
            foreach ((string category, ModerationScore one) in result.Categories)
            {
                categories[category] = categories.TryGetValue(category, out ModerationScore known) ? Higher(known, one) : one;
            }
        }

        return new ModerationResult
        {
            Flagged = isFlagged,
            Categories = categories,
            Score = score,
            Spans = spans,
            SkippedParts = [.. results[0].SkippedParts.Where(part => results.All(result => result.SkippedParts.Contains(part)))],
            Provider = string.Join('+', results.Select(result => result.Provider ?? "unnamed").Distinct(StringComparer.Ordinal)),
        };
    }

    public static ModerationScore Higher(ModerationScore a, ModerationScore b) =>
        new(Math.Max(a.Score, b.Score), (ModerationSeverity)Math.Max((int)a.Severity, (int)b.Severity), a.Flagged || b.Flagged);
}
