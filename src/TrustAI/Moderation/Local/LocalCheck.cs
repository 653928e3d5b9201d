namespace TrustAI;

/// <summary>One check: the highest scores over all windows of all parts, and where findings stand.</summary>
internal sealed class LocalCheck(LocalSettings settings)
{
    public const string Provider = "local";
    public const string Model = "trustai-linear-1";
    private const int HiddenWords = 2;

    private const int MaxContentSpans = 1000;
    private const int Data = ModelOutputs.WithDerived + WordTable.MaxLists;

    [ThreadStatic]
    private static WindowReader? _threadReader;

    [ThreadStatic]
    private static List<(uint Lists, int Start, int End)>? _threadHits;

    [ThreadStatic]
    private static List<ModerationSpan>? _threadSpans;

    // Per category of content, then per category of terms, then for all data: which span was added last.
    [ThreadStatic]
    private static int[]? _threadLast;

    private readonly float[] _scores = new float[ModelOutputs.WithDerived];
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
        var categories = new Dictionary<string, ModerationScore>(ModelOutputs.WithDerived, StringComparer.Ordinal);
        bool flagged = false;
        if (settings.Content)
        {
            for (int column = 0; column < _scores.Length; column++)
            {
                if (column == ModelOutputs.Any)
                {
                    continue;
                }

                ModerationScore score = SeverityScale.Score(_scores[column], settings.Thresholds[column]);
                categories[ModelOutputs.Names[column]] = score;
                flagged |= score.Flagged;
            }
        }

        for (int index = 0; index < (_spans?.Count ?? 0); index++)
        {
            ModerationSpan span = _spans![index];
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
            Spans = _spans is null ? [] : new PackedSpans(_spans),
            SkippedParts = _skipped is null ? [] : _skipped,
            Provider = Provider,
            Model = Model,
        };
    }

    private bool IsTerm(string category) => settings.TermCategories.AsSpan().Contains(category);

    private void Judge(ReadOnlySpan<char> window, int part, int offset)
    {
        WindowReader reader = _threadReader ??= new WindowReader(LinearModel.Shared.Table, LinearModel.Shared.BucketBits);
        Span<float> scores = stackalloc float[ModelOutputs.WithDerived];
        List<(uint Lists, int Start, int End)> hits = _threadHits ??= [];
        hits.Clear();
        // Places are kept at once: reading a second time would make texts that are found dearer than others.
        var collector = new HitCollector(hits, offset);
        LinearModel.Shared.Score(reader, window, scores, ref collector);
        if (reader.Facts.HiddenWords >= HiddenWords)
        {
            scores[ModelOutputs.Injection] = 1;
        }

        uint found = 0;
        for (int column = 0; column < scores.Length; column++)
        {
            _scores[column] = Math.Max(_scores[column], scores[column]);
            found |= column != ModelOutputs.Any && scores[column] >= settings.Thresholds[column] ? 1U << column : 0;
        }

        // Of a long text full of harm the first places will do.
        if (found != 0 && (_spans is null || _spans.Count < MaxContentSpans))
        {
            Locate(hits, window.Length, part, offset, found);
        }
    }

    private void Locate(List<(uint Lists, int Start, int End)> hits, int length, int part, int offset, uint found)
    {
        for (int column = 0; column < ModelOutputs.WithDerived; column++)
        {
            if ((found >> column & 1) == 0)
            {
                continue;
            }

            bool located = false;
            foreach ((uint lists, int start, int end) in hits)
            {
                if ((lists & SpanLists.Of(column)) != 0)
                {
                    Add(ModelOutputs.Names[column], column, part, start, end);
                    located = true;
                }
            }

            if (!located)
            {
                Add(ModelOutputs.Names[column], column, part, offset, offset + length);
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
                    Add(settings.TermCategories[category], ModelOutputs.WithDerived + category, part, start, end);
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
            Add(finding.Category, Data, part, finding.Start, finding.End);
        }
    }

    // Hits come from left to right within a category; what overlaps or touches becomes one. Windows overlap, so a hit may come twice.
    private void Add(string category, int kind, int part, int start, int end)
    {
        int[] lasts = _threadLast ??= new int[Data + 1];
        if (_spans is null)
        {
            _spans = _threadSpans ??= [];
            _spans.Clear();
            Array.Fill(lasts, -1);
        }

        if (lasts[kind] is >= 0 and int index && _spans[index] is var last && last.Part == part && string.Equals(last.Category, category, StringComparison.Ordinal) && start <= last.Start + last.Length + 1)
        {
            int from = Math.Min(start, last.Start);
            _spans[index] = last with { Start = from, Length = Math.Max(end, last.Start + last.Length) - from };
            return;
        }

        lasts[kind] = _spans.Count;
        _spans.Add(new ModerationSpan(category, part, start, end - start));
    }
}
