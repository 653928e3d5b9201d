namespace TrustAI;

/// <summary>Puts the stretches found in overlapping windows together.</summary>
internal static class SpanMerger
{
    /// <summary>The stretches of the named categories by part and position; those of one category that overlap become one.</summary>
    public static IReadOnlyList<ModerationSpan> Merge(IReadOnlyList<ModerationSpan> spans, IReadOnlyList<string> categories)
    {
        if (spans.Count == 0 || categories.Count == 0)
        {
            return [];
        }

        var merged = new List<ModerationSpan>();
        foreach (string category in categories)
        {
            int first = merged.Count;
            foreach (ModerationSpan span in spans.Where(span => string.Equals(span.Category, category, StringComparison.Ordinal)).OrderBy(span => span.Part).ThenBy(span => span.Start))
            {
                if (merged.Count > first && merged[^1] is var last && last.Part == span.Part && span.Start < last.Start + last.Length)
                {
                    merged[^1] = last with { Length = Math.Max(last.Start + last.Length, span.Start + span.Length) - last.Start };
                }
                else
                {
                    merged.Add(span);
                }
            }
        }

        merged.Sort(static (a, b) => a.Part != b.Part ? a.Part.CompareTo(b.Part) : a.Start != b.Start ? a.Start.CompareTo(b.Start) : string.CompareOrdinal(a.Category, b.Category));
        return merged;
    }
}
