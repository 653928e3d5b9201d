using System.Numerics;

namespace TrustAI;

/// <summary>What is counted in a window besides its n-grams: listed words, pairs of them close together, and style.</summary>
internal sealed class WindowFacts
{
    private const int Near = 8;
    private const int Style = 14;
    private const int Far = int.MinValue / 2;

    private readonly int[] _counts = new int[WordLists.Count];
    private readonly int[] _last = new int[WordLists.Count];
    private readonly int[] _pairs = new int[WordLists.Pairs.Length];
    private int _words;
    private int _hidden;
    private int _foreign;

    public static int Length => (3 * WordLists.Count) + (2 * WordLists.Pairs.Length) + Style;

    public int Words => _words;

    public int HiddenWords => _hidden;

    /// <summary>How many words and phrases of a list there are.</summary>
    public int Count(int list) => _counts[list];

    /// <summary>How often words of the two lists of a pair stood close together.</summary>
    public int Pair(int pair) => _pairs[pair];

    public void Clear()
    {
        Array.Clear(_counts);
        Array.Clear(_pairs);
        Array.Fill(_last, Far);
        _words = _hidden = _foreign = 0;
    }

    public void AddWord(uint lists, bool hidden, bool foreign)
    {
        _words++;
        _hidden += hidden ? 1 : 0;
        _foreign += foreign ? 1 : 0;
        if (lists != 0)
        {
            AddLists(lists);
        }
    }

    /// <summary>Counts a listed phrase that ends with the word added last.</summary>
    public void AddPhrase(uint lists) => AddLists(lists);

    public void Fill(ReadOnlySpan<char> window, Span<float> values)
    {
        float words = Math.Max(1, _words);
        int at = 0;
        foreach (int count in _counts)
        {
            values[at++] = MathF.Log(1 + count);
            values[at++] = Math.Min(1, count);
            values[at++] = MathF.Min(3, count / words * 20);
        }

        foreach (int count in _pairs)
        {
            values[at++] = MathF.Log(1 + count);
            values[at++] = MathF.Min(3, count / words * 20);
        }

        FillStyle(window, words, values[at..]);
    }

    private void FillStyle(ReadOnlySpan<char> window, float words, Span<float> values)
    {
        float length = Math.Max(1, window.Length);
        int upper = 0;
        int sentences = 0;
        foreach (char unit in window)
        {
            upper += char.IsAsciiLetterUpper(unit) ? 1 : 0;
            sentences += unit is '.' or '!' or '?' or '\n' or ':' ? 1 : 0;
        }

        ReadOnlySpan<char> trimmed = window.TrimEnd();
        char last = trimmed.IsEmpty ? ' ' : trimmed[^1];
        values[0] = MathF.Log(words) / 5;
        values[1] = MathF.Log(1 + sentences) / 3;
        values[2] = upper / length;
        values[3] = MathF.Min(2, window.Count('!') / length * 20);
        values[4] = window.Contains('?') ? 1 : 0;
        values[5] = last == '?' ? 1 : 0;
        values[6] = char.IsLetter(last) ? 1 : 0;
        values[7] = window.IndexOfAny('"', '“', '”') >= 0 ? 1 : 0;
        values[8] = window.Contains(':') ? 1 : 0;
        values[9] = window.Contains("\\n", StringComparison.Ordinal) ? 1 : 0;
        values[10] = _foreign / words;
        values[11] = MathF.Min(2, _hidden);
        values[12] = MathF.Min(3, _counts[WordLists.FirstPerson] / words * 5);
        values[13] = window.IndexOfAny('{', '}', ';') >= 0 ? 1 : 0;
    }

    private void AddLists(uint lists)
    {
        for (uint rest = lists; rest != 0; rest &= rest - 1)
        {
            _counts[BitOperations.TrailingZeroCount(rest)]++;
        }

        ReadOnlySpan<(int One, int Other)> pairs = WordLists.Pairs;
        for (int index = 0; index < pairs.Length; index++)
        {
            (int one, int other) = pairs[index];
            if (IsNear(lists, one, other) || IsNear(lists, other, one))
            {
                _pairs[index]++;
            }
        }

        for (uint rest = lists; rest != 0; rest &= rest - 1)
        {
            _last[BitOperations.TrailingZeroCount(rest)] = _words;
        }
    }

    private bool IsNear(uint lists, int here, int there) =>
        (lists >> here & 1) != 0 && _words - _last[there] is > 0 and <= Near;
}
