namespace TrustAI;

/// <summary>Adds the verdicts on all windows up to one result: the highest score of each category counts, that of a member for its family too.</summary>
internal sealed class JudgingTally(JudgingSettings settings, JudgingPlan plan)
{
    private readonly Dictionary<string, double> _scores = settings.Categories.ToDictionary(category => category.Name, _ => 0.0, StringComparer.Ordinal);
    private readonly List<ModerationSpan> _spans = [];
    private double _any;

    public void Add(IReadOnlyList<JudgedSegment> segments, ModerationReply reply)
    {
        _any = Math.Max(_any, reply.Score);
        foreach (ModerationFinding finding in reply.Findings)
        {
            Add(finding.Category, finding.Score, segments[finding.Segment]);
            if (finding.Category.IndexOf('/', StringComparison.Ordinal) is > 0 and int slash && _scores.ContainsKey(finding.Category[..slash]))
            {
                Add(finding.Category[..slash], finding.Score, segments[finding.Segment]);
            }
        }
    }

    public ModerationResult ToResult(string? model)
    {
        Dictionary<string, ModerationScore> categories = _scores.ToDictionary(
            score => score.Key, score => SeverityScale.Score(score.Value, settings.ThresholdOf(score.Key)), StringComparer.Ordinal);
        return new ModerationResult
        {
            Flagged = categories.Values.Any(score => score.Flagged),
            // Nothing was judged where nothing could be shown.
            Categories = plan.HasContent ? categories : new Dictionary<string, ModerationScore>(StringComparer.Ordinal),
            Score = plan.HasContent ? _any : null,
            Spans = [.. _spans],
            SkippedParts = plan.SkippedParts,
            Provider = ChatClientModerator.Provider,
            Model = model,
        };
    }

    private void Add(string category, double score, JudgedSegment segment)
    {
        _scores[category] = Math.Max(_scores[category], score);
        if (score < settings.ThresholdOf(category))
        {
            return;
        }

        // Windows of one text overlap; what was found in both is one stretch.
        int end = segment.Start + segment.Text.Length;
        int known = _spans.FindLastIndex(span => span.Part == segment.Part && segment.Start <= span.Start + span.Length && string.Equals(span.Category, category, StringComparison.Ordinal));
        if (known >= 0)
        {
            _spans[known] = _spans[known] with { Length = end - _spans[known].Start };
        }
        else
        {
            _spans.Add(new ModerationSpan(category, segment.Part, segment.Start, segment.Text.Length));
        }
    }
}
