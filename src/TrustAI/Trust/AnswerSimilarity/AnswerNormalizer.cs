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
        ["a"] = "",
        ["an"] = "",
        ["the"] = "",
        ["zero"] = "0",
        ["one"] = "1",
        ["two"] = "2",
        ["three"] = "3",
        ["four"] = "4",
        ["five"] = "5",
        ["six"] = "6",
        ["seven"] = "7",
        ["eight"] = "8",
        ["nine"] = "9",
        ["ten"] = "10",
        ["eleven"] = "11",
        ["twelve"] = "12",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> WordsBySpan = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The words of <paramref name="text"/> separated by single blanks; empty if it holds no letter or digit.</summary>
    /// <param name="text">The answer as it was given.</param>
    /// <param name="starts">Gets where in <paramref name="text"/> each word began, unless it is <see langword="null"/>.</param>
    public static string Normalize(string text, List<int>? starts = null)
    {
        var result = new StringBuilder(text.Length);
        var word = new StringBuilder();
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (word.Length == 0)
            {
                start = i;
            }

            if (char.IsAsciiLetterOrDigit(text[i]))
            {
                // Nearly every character: none of what follows concerns it.
                word.Append((char)(text[i] | (text[i] >= 'A' ? ' ' : '\0')));
                continue;
            }

            char c = Fold(text[i]);
            if (c is >= '\u0300' and <= '\u036F')
            {
                // A diacritic written apart from its letter.
                continue;
            }

            if (word.Length == 0 && IsMinus(text, i))
            {
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
            else if (IsDecimalPoint(word, text, i))
            {
                word.Append(EndsInDigit(word) ? "." : "0.");
            }
            else if (!IsThousandsSeparator(word, text, i))
            {
                Flush(word, result, starts, start);
            }
        }

        Flush(word, result, starts, start);
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

    // -5 is not 5; the dash of a range or a compound stands in a word.
    private static bool IsMinus(string text, int i) =>
        text[i] is '-' or '\u2212' && (IsDigit(text, i + 1) || (IsDigit(text, i + 2) && text[i + 1] == '.'));

    // 1.5 is one word and .5 is 0.5, but dots and a digit are no number.
    private static bool IsDecimalPoint(StringBuilder word, string text, int i) =>
        text[i] == '.' && IsDigit(text, i + 1) && (EndsInDigit(word) || (word.Length == 0 && (i == 0 || text[i - 1] != '.')) || word is ['-']);

    // 1,000 is one word, but 1,2 is not 12.
    private static bool IsThousandsSeparator(StringBuilder word, string text, int i) =>
        text[i] == ',' && EndsInDigit(word) && IsDigit(text, i + 1) && IsDigit(text, i + 2) && IsDigit(text, i + 3) && !IsDigit(text, i + 4);

    private static bool IsDigit(string text, int i) => i < text.Length && char.IsAsciiDigit(text[i]);

    private static bool EndsInDigit(StringBuilder word) => word.Length > 0 && char.IsAsciiDigit(word[^1]);

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

    private static void Flush(StringBuilder word, StringBuilder result, List<int>? starts, int start)
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

            starts?.Add(start);
            _ = replacement is null ? result.Append(word) : result.Append(replacement);
        }

        word.Clear();
    }
}
