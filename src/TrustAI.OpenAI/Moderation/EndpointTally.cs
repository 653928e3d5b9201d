namespace TrustAI.OpenAI;

/// <summary>Adds the results of all requests up to one: the highest score of each category counts.</summary>
internal sealed class EndpointTally(IReadOnlyDictionary<string, double> thresholds)
{
    private const double Medium = 0.7;
    private const double High = 0.9;

    private readonly Dictionary<string, ModerationScore> _categories = new(StringComparer.Ordinal);
    private readonly List<ModerationSpan> _spans = [];

    public void Add(ModerationRequest request, EndpointReply reply)
    {
        for (int i = 0; i < reply.Results.Count; i++)
        {
            foreach (EndpointFinding finding in reply.Results[i])
            {
                Add(finding, request.IsJoint ? request.Targets : [request.Targets[i]]);
            }
        }
    }

    public ModerationResult ToResult(IReadOnlyList<int> skippedParts, string? model) => new()
    {
        Flagged = _categories.Values.Any(score => score.Flagged),
        Categories = _categories,
        Score = _categories.Count == 0 ? null : _categories.Values.Max(score => score.Score),
        Spans = [.. _spans],
        SkippedParts = skippedParts,
        Provider = OpenAIModerator.Provider,
        Model = model,
    };

    private void Add(EndpointFinding finding, IReadOnlyList<ModerationTarget> targets)
    {
        bool flagged = thresholds.TryGetValue(finding.Category, out double threshold) ? finding.Score >= threshold : finding.Flagged;
        ModerationSeverity severity = !flagged ? ModerationSeverity.None
            : finding.Score >= High ? ModerationSeverity.High
            : finding.Score >= Medium ? ModerationSeverity.Medium
            : ModerationSeverity.Low;
        ModerationScore known = _categories.GetValueOrDefault(finding.Category);
        _categories[finding.Category] = new ModerationScore(
            Math.Max(known.Score, finding.Score), known.Severity > severity ? known.Severity : severity, known.Flagged || flagged);
        if (!flagged)
        {
            return;
        }

        foreach (ModerationTarget target in targets)
        {
            if (target.Text is null ? finding.InImage : finding.InText)
            {
                AddSpan(finding.Category, target);
            }
        }
    }

    // Windows of one text overlap; what was found in both is one stretch.
    private void AddSpan(string category, ModerationTarget target)
    {
        int end = target.Start + (target.Text?.Length ?? 0);
        int known = _spans.FindLastIndex(span => span.Part == target.Part && target.Start <= span.Start + span.Length && string.Equals(span.Category, category, StringComparison.Ordinal));
        if (known >= 0)
        {
            _spans[known] = _spans[known] with { Length = end - _spans[known].Start };
        }
        else
        {
            _spans.Add(new ModerationSpan(category, target.Part, target.Start, end - target.Start));
        }
    }
}
