namespace TrustAI;

/// <summary>Makes one list of the spans of several moderators.</summary>
internal static class SpanJoiner
{
    /// <summary>The spans in the order of the text; those of one category that overlap or touch are one.</summary>
    public static IReadOnlyList<ModerationSpan> Join(IEnumerable<ModerationSpan> spans)
    {
        var joined = new List<ModerationSpan>();
        foreach (ModerationSpan span in spans.OrderBy(span => span.Category, StringComparer.Ordinal).ThenBy(span => span.Part).ThenBy(span => span.Start))
        {
            if (joined is [.., ModerationSpan last] && last.Part == span.Part && span.Start <= last.Start + last.Length && string.Equals(last.Category, span.Category, StringComparison.Ordinal))
            {
                joined[^1] = last with { Length = Math.Max(last.Length, span.Start + span.Length - last.Start) };
            }
            else
            {
                joined.Add(span);
            }
        }

        return [.. joined.OrderBy(span => span.Part).ThenBy(span => span.Start)];
    }
}
