using System.Globalization;
using System.Text.RegularExpressions;

namespace TrustAI;

/// <summary>The one day an answer names, in each way it can be read: 3/4/1918 is a day in March or in April.</summary>
internal sealed partial class AnswerDates
{
    private const int LongestSentence = 120;
    private const string Months = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";
    private const string Month = @"(?<month>jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)\.?";
    private const string Day = @"(?<day>\d{1,2})(st|nd|rd|th)?";

    private static readonly string[] MonthNames = Months.Split('|');

    private AnswerDates(bool isResult, params DateOnly[] readings)
    {
        IsResult = isResult;
        Readings = readings;
    }

    public static AnswerDates None { get; } = new(false);

    /// <summary>Whether the answer is this day and nothing else.</summary>
    public bool IsResult { get; }

    public DateOnly[] Readings { get; }

    // The texts are short, so no time limit is needed; on a busy machine one would decide what is a date.
    [GeneratedRegex(
        @"(?<![\d/.-])((?<year>\d{4})[-/.](?<m>\d{1,2})[-/.](?<day>\d{1,2})|(?<a>\d{1,2})[-/.](?<b>\d{1,2})[-/.](?<year>\d{4})|(?<year>\d{4})\s?[年년]\s?(?<m>\d{1,2})\s?[月월]\s?(?<day>\d{1,2})\s?[日일])(?![\d/-])|\b" +
        Month + @"\s+" + Day + @",?\s+(?<year>\d{4})\b|\b" + Day + @"(\s+of)?\s+" + Month + @",?\s+(?<year>\d{4})\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Written { get; }

    public static AnswerDates Read(string text)
    {
        // Six digits at the least, or none is a date.
        if (text.Length is < 6 or > LongestSentence || !text.AsSpan().ContainsAnyInRange('0', '9'))
        {
            return None;
        }

        Match match = Written.Match(text);
        return !match.Success || match.NextMatch().Success ? None : Read(text, match);
    }

    private static AnswerDates Read(string text, Match match)
    {
        string rest = string.Concat(text.AsSpan(0, match.Index), " ", text.AsSpan(match.Index + match.Length));
        if (FillerWords.Bound(rest))
        {
            return None;
        }

        bool isResult = FillerWords.AreEmpty(rest);
        int year = Number(match, "year");
        if (match.Groups["a"].Success)
        {
            (int a, int b) = (Number(match, "a"), Number(match, "b"));
            return new AnswerDates(isResult, [.. Of(year, a, b), .. Of(year, b, a)]);
        }

        int month = match.Groups["month"] is { Success: true } name
            ? Array.IndexOf(MonthNames, name.Value[..3].ToLowerInvariant()) + 1
            : Number(match, "m");
        return new AnswerDates(isResult, Of(year, month, Number(match, "day")));
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static DateOnly[] Of(int year, int month, int day) =>
        year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? [new DateOnly(year, month, day)] : [];
}
