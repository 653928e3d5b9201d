using System.Collections.Frozen;
using System.Text;

namespace TrustAI;

/// <summary>Brings an answer to the form in which spelling no longer matters: lower case, no diacritics, punctuation or articles, small numbers as digits.</summary>
internal static class AnswerNormalizer
{
    // U+00C0 to U+017F without their diacritics; '.' ends a word, letters without a base letter stay as they are.
    private const string LatinBase =
        "aaaaaaaceeeeiiiidnooooo.ouuuuyþsaaaaaaaceeeeiiiidnooooo.ouuuuyþy" +
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll" +
        "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

    private const int LongestWord = 6;

    private static readonly FrozenDictionary<string, string> Words = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["a"] = "", ["an"] = "", ["the"] = "",
        ["zero"] = "0", ["one"] = "1", ["two"] = "2", ["three"] = "3", ["four"] = "4", ["five"] = "5", ["six"] = "6",
        ["seven"] = "7", ["eight"] = "8", ["nine"] = "9", ["ten"] = "10", ["eleven"] = "11", ["twelve"] = "12",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> WordsBySpan = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The words of <paramref name="text"/> separated by single blanks; empty if it holds no letter or digit.</summary>
    public static string Normalize(string text)
    {
        var result = new StringBuilder(text.Length);
        var word = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            char c = Fold(text[i]);
            if (c is >= '\u0300' and <= '\u036F')
            {
                // A diacritic written apart from its letter.
                continue;
            }

            if (IsMinus(text, i))
            {
                Flush(word, result);
                word.Append('-');
            }
            else if (char.IsLetterOrDigit(c) || char.IsSurrogate(c) || IsMark(c))
            {
                word.Append(c);
            }
            else if (IsPossessive(text, i))
            {
                i++;
            }
            else if (!IsInsideNumber(text, i))
            {
                Flush(word, result);
            }
            else if (c == '.')
            {
                word.Append(c);
            }
        }

        Flush(word, result);
        return result.ToString();
    }

    private static char Fold(char c) =>
        c is >= '\u00C0' and <= '\u017F' ? LatinBase[c - '\u00C0'] : char.ToLowerInvariant(c);

    // Vowel signs and the like belong to the word they stand in, in scripts that write them apart.
    private static bool IsMark(char c) => char.GetUnicodeCategory(c)
        is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    // "Knight's" says the same as "Knight".
    private static bool IsPossessive(string text, int i) =>
        text[i] is '\'' or '\u2019' && i + 1 < text.Length && text[i + 1] is 's' or 'S' &&
        (i + 2 == text.Length || !char.IsLetterOrDigit(text[i + 2]));

    // -5 is not 5; the dash of a range or a compound follows a letter or digit.
    private static bool IsMinus(string text, int i) =>
        text[i] is '-' or '\u2212' && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]) && (i == 0 || !char.IsLetterOrDigit(text[i - 1]));

    // 1,000.5 is one word.
    private static bool IsInsideNumber(string text, int i) =>
        text[i] is '.' or ',' && i > 0 && i + 1 < text.Length && char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1]);

    private static string? Replacement(StringBuilder word)
    {
        if (word.Length > LongestWord)
        {
            return null;
        }

        Span<char> letters = stackalloc char[LongestWord];
        letters = letters[..word.Length];
        word.CopyTo(0, letters, letters.Length);
        return WordsBySpan.TryGetValue(letters, out string? replacement) ? replacement : null;
    }

    private static void Flush(StringBuilder word, StringBuilder result)
    {
        if (word.Length == 0)
        {
            return;
        }

        string? replacement = Replacement(word);
        if (replacement is not "")
        {
            if (result.Length > 0)
            {
                result.Append(' ');
            }

            _ = replacement is null ? result.Append(word) : result.Append(replacement);
        }

        word.Clear();
    }
}
