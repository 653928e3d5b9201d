namespace TrustAI;

/// <summary>Where words begin and end.</summary>
internal static class WordBoundary
{
    /// <summary>Whether no word goes on across either end of the piece: "no" does not stand in "know", nor "toxic" in "non-toxic".</summary>
    public static bool Surrounds(string text, int start, int length) =>
        !Joins(text, start - 1, start, -1) && !Joins(text, start + length, start + length - 1, +1);

    public static bool EndsInWord(ReadOnlySpan<char> text, ReadOnlySpan<char> word) =>
        text.EndsWith(word, StringComparison.OrdinalIgnoreCase) && (text.Length == word.Length || word.Contains('\'') || !char.IsLetterOrDigit(text[^(word.Length + 1)]));

    private static bool Joins(string text, int outside, int inside, int step)
    {
        if (outside < 0 || outside >= text.Length || !char.IsLetterOrDigit(text[inside]) || WritesNoBlanks(text[inside]))
        {
            return false;
        }

        char c = text[outside];
        int beyond = outside + step;
        return char.IsLetterOrDigit(c) || c == '_' ||
            (c is '-' or '\'' or '’' && beyond >= 0 && beyond < text.Length && char.IsLetterOrDigit(text[beyond]));
    }

    // Thai, Lao, Khmer, Myanmar, and everything from the East Asian blocks: a word may stand between others without a gap.
    private static bool WritesNoBlanks(char c) => c is (>= '\u0E00' and <= '\u0EFF') or (>= '\u1000' and <= '\u109F') or (>= '\u1780' and <= '\u17FF') or (>= '\u2E80' and <= '\uD7FF' and not (>= '\uAC00' and <= '\uD7A3')) or (>= '\uF900' and <= '\uFAFF');
}
