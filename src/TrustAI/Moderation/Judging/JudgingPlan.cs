using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Which stretches of which parts are judged together, one list for each call, and which parts cannot be judged.</summary>
internal sealed class JudgingPlan
{
    private const int MostImages = 8;
    private const int LongestOverlap = 256;

    private readonly JudgingSettings _settings;
    private readonly List<List<JudgedSegment>> _windows = [];
    private readonly List<int> _skipped = [];
    private int _room;
    private int _images;

    public JudgingPlan(JudgingSettings settings, IReadOnlyList<AIContent> parts)
    {
        _settings = settings;
        for (int part = 0; part < parts.Count; part++)
        {
            Add(part, parts[part]);
        }

        HasContent = _skipped.Count < parts.Count;
    }

    /// <summary>What goes into each call.</summary>
    public IReadOnlyList<IReadOnlyList<JudgedSegment>> Windows => _windows;

    /// <summary>Parts that are neither text nor pictures the judge may see.</summary>
    public IReadOnlyList<int> SkippedParts => _skipped;

    /// <summary>Whether there was anything a judge could be shown, be it empty.</summary>
    public bool HasContent { get; }

    private void Add(int part, AIContent content)
    {
        if (ModeratedText.TryGet(content, out string? text))
        {
            AddText(part, text);
        }
        else if (_settings.JudgeImages && IsImage(content))
        {
            AddImage(part, content);
        }
        else
        {
            _skipped.Add(part);
        }
    }

    private static bool IsImage(AIContent content) => content switch
    {
        DataContent data => data.HasTopLevelMediaType("image"),
        UriContent uri => uri.HasTopLevelMediaType("image"),
        _ => false,
    };

    private void AddImage(int part, AIContent image)
    {
        if (_windows.Count == 0 || _images == MostImages)
        {
            Begin();
        }

        _images++;
        _windows[^1].Add(new JudgedSegment(part, 0, "", image));
    }

    private void AddText(int part, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        if (_windows.Count == 0 || text.Length > _room)
        {
            Begin();
        }

        for (int start = 0; ;)
        {
            int end = End(text, start);
            _windows[^1].Add(new JudgedSegment(part, start, start == 0 && end == text.Length ? text : text[start..end], null));
            _room -= end - start;
            if (end == text.Length || _windows.Count > _settings.MaxCalls)
            {
                return;
            }

            start = Next(text, end);
            Begin();
        }
    }

    private void Begin()
    {
        _windows.Add([]);
        _room = _settings.MaxCharacters;
        _images = 0;
    }

    private int Overlap => Math.Min(LongestOverlap, _settings.MaxCharacters / 4);

    // At white space, where there is some near.
    private int End(string text, int start)
    {
        int end = start + _settings.MaxCharacters;
        if (end >= text.Length)
        {
            return text.Length;
        }

        int space = text.AsSpan(end - Overlap, Overlap).LastIndexOfAny(' ', '\n', '\t');
        return space > 0 ? end - Overlap + space : char.IsHighSurrogate(text[end - 1]) ? end - 1 : end;
    }

    private int Next(string text, int end)
    {
        int next = end - Overlap;
        return char.IsLowSurrogate(text[next]) ? next + 1 : next;
    }
}
