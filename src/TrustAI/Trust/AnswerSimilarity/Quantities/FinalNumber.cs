using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace TrustAI;

/// <summary>Finds the number an answer comes to: the one it marks as its result, or the whole answer where it is a bare number.</summary>
internal static partial class FinalNumber
{
    // Without one of these nothing is marked, and the search for it is spared.
    private static readonly SearchValues<string> Marks = SearchValues.Create([":", "=", "####", "answer", "\\boxed{"], StringComparison.OrdinalIgnoreCase);

    // "A: 26", "Answer = $1,200", "#### 18", "the answer is **-3.5**", "\boxed{42}". Matched in time linear in the text: a time limit would only let a busy machine decide what is marked.
    [GeneratedRegex(
        @"(?:^[ \t]*(?:a|ans|answer|final answer)[ \t]*[:=]|\#{4}|\banswer[ \t]+is[ \t]*:?|\\boxed\{)[^\w\r\n.+\u2212-]{0,6}(?<number>[+\u2212-]?[^\w\s.]{0,2}(?:\d{1,3}(?:,\d{3})+(?!,?\d)|\d+(?!,?\d))(?:\.\d+)?|[+\u2212-]?\.\d+)",
        RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Marked { get; }

    /// <summary>The number, or <see langword="null"/> when the answer is not about one number alone or the number is out of range.</summary>
    /// <param name="text">The answer as it was given.</param>
    /// <param name="normalized">The same as <see cref="AnswerNormalizer"/> writes it.</param>
    /// <param name="marked">Where the marked number begins, or -1 where none is marked.</param>
    public static decimal? Find(string text, string normalized, out int marked)
    {
        marked = -1;
        Match? last = null;
        if (text.AsSpan().ContainsAnyInRange('0', '9') && text.AsSpan().ContainsAny(Marks))
        {
            foreach (Match match in Marked.Matches(text))
            {
                last = match;
            }
        }

        if (last is null)
        {
            return Parse(normalized);
        }

        marked = last.Groups["number"].Index;
        // The currency stands before the number.
        while (marked > 0 && text[marked - 1] is '$' or '€' or '£' or '¥' or '₹')
        {
            marked--;
        }

        return Parse(last.Groups["number"].Value);
    }

    private static decimal? Parse(string text)
    {
        foreach (char c in text)
        {
            if (c == ' ' || char.IsLetter(c))
            {
                return null;
            }
        }

        Span<char> digits = text.Length <= 64 ? stackalloc char[text.Length] : new char[text.Length];
        int length = 0;
        foreach (char c in text)
        {
            if (c == '\u2212' || c == '-')
            {
                digits[length++] = '-';
            }
            else if (char.IsAsciiDigit(c) || c == '.')
            {
                digits[length++] = c;
            }
        }

        return decimal.TryParse(digits[..length], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number)
            ? number
            : null;
    }
}
