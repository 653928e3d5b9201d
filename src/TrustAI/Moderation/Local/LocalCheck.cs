namespace TrustAI;

/// <summary>One check: the highest scores over all windows of all parts, and where findings stand.</summary>
internal sealed class LocalCheck(LocalSettings settings)
{
    public const string Provider = "local";
    public const string Model = "trustai-linear-1";
    private const int HiddenWords = 2;

    private const int MaxContentSpans = 1000;

    [ThreadStatic]
    private static WindowReader? _threadReader;

    [ThreadStatic]
    private static List<(uint Lists, int Start, int End)>? _threadHits;

    [ThreadStatic]
    private static List<ModerationSpan>? _threadSpans;

    private readonly float[] _scores = new float[ModelOutputs.Count];
    private List<ModerationSpan>? _spans;
    private List<int>? _skipped;

    public void Skip(int part) => (_skipped ??= []).Add(part);

    /// <summary>Reads one text; false where the token ended it.</summary>
    public bool TryRead(ReadOnlySpan<char> text, int part, CancellationToken cancellationToken)
    {
        for (int start = 0; start < text.Length;)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                return false;
            }

            int end = TextWindows.End(text, start);
            if (settings.Content)
            {
                Judge(text[start..end], part, start);
            }

            if (settings.Terms is not null)
            {
                FindTerms(text[start..end], part, start);
            }

            start = end == text.Length ? end : TextWindows.Next(text, end);
        }

        FindData(text, part);
        return !cancellationToken.IsCancellationRequested;
    }

    public ModerationResult ToResult()
    {
        var categories = new Dictionary<string, ModerationScore>(ModelOutputs.Any + 2, StringComparer.Ordinal);
        bool flagged = false;
        if (settings.Content)
        {
            for (int column = 0; column < ModelOutputs.Any; column++)
            {
                ModerationScore score = SeverityScale.Score(_scores[column], settings.Thresholds[column]);
                categories[ModelOutputs.Names[column]] = score;
                flagged |= score.Flagged;
            }
        }

        foreach (ModerationSpan span in _spans ?? [])
        {
            if (!categories.TryGetValue(span.Category, out ModerationScore known) || (known.Score < 1 && IsTerm(span.Category)))
            {
                bool counts = settings.FlagPersonalData || IsTerm(span.Category) || !span.Category.StartsWith(ModerationCategory.PersonalDataPrefix, StringComparison.Ordinal);
                categories[span.Category] = new ModerationScore(1, ModerationSeverity.High, counts);
                flagged |= counts;
            }
        }

        return new ModerationResult
        {
            Flagged = flagged,
            Categories = categories,
            Score = settings.Content ? _scores[ModelOutputs.Any] : null,
            Spans = _spans is null ? [] : _spans.ToArray(),
            SkippedParts = _skipped is null ? [] : _skipped,
            Provider = Provider,
            Model = Model,
        };
    }

    private bool IsTerm(string category) => settings.TermCategories.AsSpan().Contains(category);

    private void Judge(ReadOnlySpan<char> window, int part, int offset)
    {
        WindowReader reader = _threadReader ??= new WindowReader(LinearModel.Shared.Table, LinearModel.Shared.BucketBits);
        Span<float> scores = stackalloc float[ModelOutputs.Count];
        var none = default(NoHits);
        LinearModel.Shared.Score(reader, window, scores, ref none);
        if (reader.Facts.HiddenWords >= HiddenWords)
        {
            scores[ModelOutputs.Injection] = 1;
        }

        uint found = 0;
        for (int column = 0; column < scores.Length; column++)
        {
            _scores[column] = Math.Max(_scores[column], scores[column]);
            found |= column < ModelOutputs.Any && scores[column] >= settings.Thresholds[column] ? 1U << column : 0;
        }

        // Of a long text full of harm the first places will do.
        if (found != 0 && (_spans is null || _spans.Count < MaxContentSpans))
        {
            Locate(reader, window, part, offset, found);
        }
    }

    private void Locate(WindowReader reader, ReadOnlySpan<char> window, int part, int offset, uint found)
    {
        List<(uint Lists, int Start, int End)> hits = _threadHits ??= [];
        hits.Clear();
        var collector = new HitCollector(hits, offset);
        var features = default(NoFeatures);
        reader.Read(window, ref features, ref collector);
        for (int column = 0; column < ModelOutputs.Any; column++)
        {
            if ((found >> column & 1) == 0)
            {
                continue;
            }

            int before = _spans?.Count ?? 0;
            foreach ((uint lists, int start, int end) in hits)
            {
                if ((lists & SpanLists.Of(column)) != 0)
                {
                    Add(ModelOutputs.Names[column], part, start, end);
                }
            }

            if ((_spans?.Count ?? 0) == before)
            {
                Add(ModelOutputs.Names[column], part, offset, offset + window.Length);
            }
        }
    }

    private void FindTerms(ReadOnlySpan<char> window, int part, int offset)
    {
        List<(uint Lists, int Start, int End)> hits = _threadHits ??= [];
        hits.Clear();
        var collector = new HitCollector(hits, offset);
        var features = default(NoFeatures);
        new WindowReader(settings.Terms!, LinearModel.Shared.BucketBits).Read(window, ref features, ref collector);
        for (int category = 0; category < settings.TermCategories.Length; category++)
        {
            foreach ((uint lists, int start, int end) in hits)
            {
                if ((lists >> category & 1) != 0)
                {
                    Add(settings.TermCategories[category], part, start, end);
                }
            }
        }
    }

    private void FindData(ReadOnlySpan<char> text, int part)
    {
        if (!settings.PersonalData && !settings.Secrets)
        {
            return;
        }

        foreach (Finding finding in SensitiveData.Find(text, settings.PersonalData, settings.Secrets))
        {
            Add(finding.Category, part, finding.Start, finding.End);
        }
    }

    // Hits come from left to right within a category; what overlaps or touches becomes one.
    private void Add(string category, int part, int start, int end)
    {
        if (_spans is null)
        {
            _spans = _threadSpans ??= [];
            _spans.Clear();
        }

        if (_spans.Count > 0 && _spans[^1] is var last && last.Part == part && string.Equals(last.Category, category, StringComparison.Ordinal) && start <= last.Start + last.Length + 1)
        {
            int from = Math.Min(start, last.Start);
            _spans[^1] = last with { Start = from, Length = Math.Max(end, last.Start + last.Length) - from };
            return;
        }

        _spans.Add(new ModerationSpan(category, part, start, end - start));
    }
}
