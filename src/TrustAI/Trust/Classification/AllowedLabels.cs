using System.Buffers;
using System.Text;

namespace TrustAI;

/// <summary>The only answers there may be, and which of them a text picks.</summary>
internal sealed class AllowedLabels
{
    private static readonly SearchValues<char> Wrapping = SearchValues.Create(" \t\r\n\"'`*_.,;:!“”‘’«»()[]");

    private readonly IReadOnlyList<string> _labels;

    private AllowedLabels(IReadOnlyList<string> labels) => _labels = labels;

    /// <summary>Those of the call, or <see langword="null"/> where answers are free.</summary>
    public static AllowedLabels? Of(TrustContext context) => context.AllowedOutputs.Count > 0 ? new AllowedLabels(context.AllowedOutputs) : null;

    /// <summary>The label a text picks and where it stands, or <see langword="null"/> where it picks none, or several.</summary>
    /// <remarks>
    /// The whole text, its last line, what stands behind "answer" or "label", or the only label that occurs: on word boundaries, not within a longer label, and not denied.
    /// </remarks>
    public LabelMatch? Find(string text)
    {
        ReadOnlySpan<char> all = text;
        if (Equal(text, 0, all.Length) is LabelMatch whole)
        {
            return whole;
        }

        int lastLine = all.TrimEnd().LastIndexOf('\n') + 1;
        if (lastLine > 0 && Equal(text, lastLine, all.Length) is LabelMatch last)
        {
            return last;
        }

        List<LabelMatch> occurrences = Occurrences(text);
        return Only(occurrences) ?? Only(occurrences.FindAll(found => IsMarked(text, found.Start)));
    }

    private LabelMatch? Equal(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        string plain = Plain(text.AsSpan(start, end - start));
        foreach (string label in _labels)
        {
            if (Plain(label) is { Length: > 0 } wanted && string.Equals(plain, wanted, StringComparison.OrdinalIgnoreCase))
            {
                int at = text.IndexOf(label.Trim(), start, StringComparison.OrdinalIgnoreCase);
                return at < 0 ? new LabelMatch(label, start, end - start) : new LabelMatch(label, at, label.Trim().Length);
            }
        }

        return null;
    }

    // Blanks, hyphens and underscores between words are one and the same; signs within a label such as C++ are not.
    private static string Plain(ReadOnlySpan<char> text)
    {
        while (text.Length > 0 && Wrapping.Contains(text[0]))
        {
            text = text[1..];
        }

        while (text.Length > 0 && Wrapping.Contains(text[^1]))
        {
            text = text[..^1];
        }

        var plain = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            bool blank = char.IsWhiteSpace(c) || c is '-' or '_';
            if (!blank || plain is not [.., ' '])
            {
                plain.Append(blank ? ' ' : c);
            }
        }

        return plain.ToString();
    }

    private static LabelMatch? Only(List<LabelMatch> found) =>
        found.Count > 0 && found.TrueForAll(other => string.Equals(other.Label, found[0].Label, StringComparison.Ordinal)) ? found[^1] : null;

    private List<LabelMatch> Occurrences(string text)
    {
        var found = new List<LabelMatch>();
        foreach (string given in _labels)
        {
            string label = given.Trim();
            // A single letter is also an article or an initial: it is read as the letter of a choice.
            if (label.Length == 1 && char.IsAsciiLetter(label[0]))
            {
                if (ChoiceLetter.Read(text).Letter == char.ToUpperInvariant(label[0]))
                {
                    found.Add(new LabelMatch(given, LastLetter(text, label[0]), 1));
                }

                continue;
            }

            for (int at = label.Length == 0 ? -1 : text.IndexOf(label, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(label, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                if (WordBoundary.Surrounds(text, at, label.Length) && !IsDenied(text, at))
                {
                    found.Add(new LabelMatch(given, at, label.Length));
                }
            }
        }

        found.RemoveAll(shorter => found.Exists(longer => longer.Length > shorter.Length && longer.Start <= shorter.Start && longer.Start + longer.Length >= shorter.Start + shorter.Length));
        found.Sort((left, right) => left.Start.CompareTo(right.Start));
        return found;
    }

    private static int LastLetter(string text, char letter)
    {
        for (int i = text.Length - 1; i > 0; i--)
        {
            if (char.ToUpperInvariant(text[i]) == char.ToUpperInvariant(letter) && WordBoundary.Surrounds(text, i, 1))
            {
                return i;
            }
        }

        return 0;
    }

    private static bool IsDenied(string text, int at)
    {
        ReadOnlySpan<char> before = text.AsSpan(0, at).TrimEnd(" \"'`*“‘");
        return WordBoundary.EndsInWord(before, "not") || WordBoundary.EndsInWord(before, "never") || WordBoundary.EndsInWord(before, "n't") || WordBoundary.EndsInWord(before, "not a") ||
            WordBoundary.EndsInWord(before, "nicht") || WordBoundary.EndsInWord(before, "pas") || WordBoundary.EndsInWord(before, "rather than");
    }

    // "Answer: spam", "the label is spam", {"category":"spam"}
    private static bool IsMarked(string text, int at)
    {
        ReadOnlySpan<char> before = text.AsSpan(0, at).TrimEnd(" \"'`*“‘:=");
        before = WordBoundary.EndsInWord(before, "is") ? before[..^2].TrimEnd() : before;
        return WordBoundary.EndsInWord(before, "answer") || WordBoundary.EndsInWord(before, "label") || WordBoundary.EndsInWord(before, "category") ||
            WordBoundary.EndsInWord(before, "class") || WordBoundary.EndsInWord(before, "classification") || WordBoundary.EndsInWord(before, "verdict");
    }
}
