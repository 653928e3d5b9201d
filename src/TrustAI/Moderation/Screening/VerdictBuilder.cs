namespace TrustAI;

/// <summary>Gathers what moderators found in the parts or windows of one text, and judges it by a policy. What is found is added one after the other.</summary>
internal sealed class VerdictBuilder(PolicySettings policy)
{
    private readonly Dictionary<string, ModerationScore> _categories = new(StringComparer.Ordinal);
    private readonly List<ModerationSpan> _spans = [];
    private readonly SortedSet<string> _providers = new(StringComparer.Ordinal);
    private double? _score;
    private bool _isFlaggedWhole;
    private int _checks;
    private int _failed;
    private int _unread;

    /// <summary>Adds what one check found.</summary>
    /// <param name="outcome">What it found.</param>
    /// <param name="firstPart">The number of the first part that was checked.</param>
    /// <param name="offset">Where in that part the checked text began.</param>
    public void Add(CheckOutcome outcome, int firstPart, int offset = 0)
    {
        _checks += outcome.Checks;
        _failed += outcome.Failed;
        if (outcome.Result is not ModerationResult result)
        {
            return;
        }

        bool isFlaggedByCategory = false;
        foreach ((string category, ModerationScore score) in result.Categories)
        {
            isFlaggedByCategory |= score.Flagged;
            _categories[category] = _categories.TryGetValue(category, out ModerationScore known) ? Higher(known, score) : score;
        }

        _isFlaggedWhole |= result.Flagged && !isFlaggedByCategory;
        _failed += result.FailedModerators.Count;
        _unread += result.SkippedParts.Count;
        _score = result.Score is double found ? Math.Max(_score ?? 0, found) : _score;
        if (result.Provider is string provider)
        {
            _providers.Add(provider);
        }

        foreach (ModerationSpan span in result.Spans)
        {
            _spans.Add(span with { Part = firstPart + span.Part, Start = offset + span.Start });
        }
    }

    /// <summary>The verdict as it stands, and what is to be delivered if the text is withheld.</summary>
    public ModerationVerdict Build(out string message, TimeSpan? duration = null)
    {
        message = policy.Message;
        var wanted = ModerationAction.Annotate;
        var flagged = new List<string>();
        var categories = new Dictionary<string, ModerationScore>(_categories.Count, StringComparer.Ordinal);
        foreach ((string category, ModerationScore score) in _categories)
        {
            CategoryRule rule = policy.RuleOf(category);
            bool isFlagged = rule.IsFlagged(score);
            categories[category] = score with { Flagged = isFlagged };
            if (!isFlagged)
            {
                continue;
            }

            flagged.Add(category);
            if (rule.Action > wanted)
            {
                (wanted, message) = (rule.Action, rule.Message);
            }
        }

        if (_isFlaggedWhole && policy.Action > wanted)
        {
            wanted = policy.Action;
        }

        if (wanted < ModerationAction.Block && _failed + _unread > 0 && policy.WithholdsUnjudged(IsJudged))
        {
            (wanted, message) = (ModerationAction.Block, policy.Message);
        }

        flagged.Sort(StringComparer.Ordinal);
        return new ModerationVerdict
        {
            Status = flagged.Count > 0 || (_isFlaggedWhole && policy.Action != ModerationAction.Ignore) ? ModerationStatus.Flagged
                : _failed + _unread > 0 ? ModerationStatus.NoVerdict
                : ModerationStatus.Passed,
            Wanted = wanted,
            FlaggedCategories = flagged,
            Categories = categories,
            Score = _score,
            Spans = flagged.Count == 0 || _spans.Count == 0 ? [] : SpanJoiner.Join(_spans.Where(span => flagged.Contains(span.Category, StringComparer.Ordinal))),
            Provider = _providers.Count > 0 ? string.Join('+', _providers) : null,
            Checks = _checks,
            FailedChecks = _failed,
            Duration = duration,
        };
    }

    /// <summary>The categories among the flagged ones that are to be masked.</summary>
    public IEnumerable<string> Masked(ModerationVerdict verdict) => verdict.FlaggedCategories.Where(category => policy.RuleOf(category).Action == ModerationAction.Mask);

    private static ModerationScore Higher(ModerationScore a, ModerationScore b) =>
        new(Math.Max(a.Score, b.Score), (ModerationSeverity)Math.Max((int)a.Severity, (int)b.Severity), a.Flagged || b.Flagged);

    // A picture nobody could read was judged for no category at all.
    private bool IsJudged(string category) =>
        _unread == 0 && _categories.Keys.Any(judged => judged.StartsWith(category, StringComparison.Ordinal) && (judged.Length == category.Length || judged[category.Length] == '/'));
}
