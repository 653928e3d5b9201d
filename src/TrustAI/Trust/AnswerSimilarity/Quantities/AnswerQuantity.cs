using System.Globalization;
using System.Text.RegularExpressions;

namespace TrustAI;

/// <summary>The figure an answer comes to: a number or a range, with its unit where it names one.</summary>
internal sealed partial class AnswerQuantity
{
    private const int LongestSentence = 120;
    private const decimal Largest = 1e15m;

    private AnswerQuantity()
    {
    }

    public static AnswerQuantity None { get; } = new();

    public bool IsKnown { get; private init; }

    /// <summary>Whether the answer is this figure and nothing else, or marks it as its result; otherwise it is one sentence that holds one figure.</summary>
    public bool IsResult { get; private init; }

    /// <summary>The lower end of a range, or the number itself.</summary>
    public decimal Low { get; private init; }

    public decimal High { get; private init; }

    public MeasureUnit? Unit { get; private init; }

    /// <summary>Half of the last place written, in the unit.</summary>
    public decimal HalfStep { get; private init; }

    public bool IsRange => Low != High;

    // The texts are short, so no time limit is needed; on a busy machine one would decide what is a figure.
    [GeneratedRegex(
        @"(?<sign>(?<![\p{L}\d])[-+\u2212](?![ \u00A0]))?(?<currency>US\$|[$€£¥₹]|\b(?:USD|EUR|GBP|JPY|INR))?[ \u00A0]?(?<number>\d{1,3}(?:,\d{3})+(?![\d,])(?:\.\d+)?|\d+(?:[.,]\d+)?|\.\d+)(?:[ \u00A0]?(?<scale>(?i:thousand|million|billion|trillion|bn|mn))|(?<scale>[kKMB]))?(?(scale)(?!\p{L}))(?:[ \u00A0]?(?<unit>%|°[ ]?[CFcf]|℃|℉|US\$|[$€£¥₹¢]|\p{L}[\p{L}²³]*(?:[23](?!\d)|/\p{L}+)?))?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Figure { get; }

    public static AnswerQuantity Read(string text, string normalized)
    {
        decimal? number = FinalNumber.Find(text, normalized, out int marked);
        string subject = marked < 0 ? text : FirstLine(text[marked..]);
        if (subject.Length > LongestSentence)
        {
            return OfNumber(number);
        }

        AnswerQuantity found = ReadSubject(subject, isMarked: marked >= 0);
        return found.IsKnown ? found : OfNumber(number);
    }

    private static AnswerQuantity OfNumber(decimal? number) =>
        number is decimal value ? new AnswerQuantity { IsKnown = true, IsResult = true, Low = value, High = value } : None;

    private static string FirstLine(string text) => text.IndexOfAny(['\r', '\n']) is int end and >= 0 ? text[..end] : text;

    private static AnswerQuantity ReadSubject(string subject, bool isMarked)
    {
        MatchCollection figures = Figure.Matches(subject);
        if (figures.Count is 0 or > 2)
        {
            return isMarked && figures.Count > 2 ? One(figures[0], subject, isResult: true) : None;
        }

        if (figures.Count == 2 && Range(figures[0], figures[1], subject, isMarked) is AnswerQuantity range)
        {
            return range;
        }

        if (isMarked)
        {
            return One(figures[0], subject, isResult: true);
        }

        if (figures.Count == 2)
        {
            return None;
        }

        AnswerQuantity one = One(figures[0], subject, isResult: false);
        string rest = string.Concat(subject.AsSpan(0, figures[0].Index), " ", subject.AsSpan(End(figures[0], subject)));
        return !one.IsKnown || FillerWords.Bound(rest) ? None
            : FillerWords.AreEmpty(rest) ? one.AsResult()
            // Without a unit a number in a sentence may count anything.
            : one.Unit is null ? None : one;
    }

    private static AnswerQuantity? Range(Match first, Match second, string subject, bool isMarked)
    {
        ReadOnlySpan<char> between = subject.AsSpan(End(first, subject), second.Index - End(first, subject)).Trim();
        bool joins = between is "-" or "–" or "—" or "to" or "bis" or "～" or "~" || (between is "and" && subject.Contains("between", StringComparison.OrdinalIgnoreCase));
        string rest = string.Concat(subject.AsSpan(0, first.Index), " ", subject.AsSpan(End(second, subject))).Replace("between", "", StringComparison.OrdinalIgnoreCase).Replace("from", "", StringComparison.OrdinalIgnoreCase);
        if (!joins || !(isMarked || FillerWords.AreEmpty(rest)))
        {
            return null;
        }

        AnswerQuantity low = One(first, subject, isResult: true);
        AnswerQuantity high = One(second, subject, isResult: true);
        MeasureUnit? unit = high.Unit ?? low.Unit;
        if (!low.IsKnown || !high.IsKnown || (low.Unit is not null && low.Unit != unit) || low.Low >= high.Low)
        {
            return null;
        }

        return new AnswerQuantity { IsKnown = true, IsResult = true, Low = low.Low, High = high.Low, Unit = unit, HalfStep = high.HalfStep };
    }

    private static AnswerQuantity One(Match figure, string subject, bool isResult)
    {
        string digits = figure.Groups["number"].Value;
        // A comma before three digits groups thousands; before any other number of digits it is a decimal point in many countries.
        string plain = IsGrouped(digits) ? digits.Replace(",", "", StringComparison.Ordinal) : digits.Replace(',', '.');
        if (!decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value) || value >= Largest)
        {
            return None;
        }

        int places = plain.Length - 1 - plain.LastIndexOf('.');
        decimal step = plain.Contains('.', StringComparison.Ordinal) ? Power(places) : Round(value);
        string currency = figure.Groups["currency"].Value;
        MeasureUnit? unit = UnitOf(figure, subject);
        decimal scale = Scale(figure.Groups["scale"].Value);
        if (currency.Length > 0)
        {
            scale = unit is not { System: "money" } ? scale * Scale(figure.Groups["unit"].Value) : scale;
            unit = MeasureUnits.Find(currency);
        }

        value *= figure.Groups["sign"].Value is "-" or "\u2212" ? -scale : scale;
        return Math.Abs(value) >= Largest
            ? None
            : new AnswerQuantity { IsKnown = true, IsResult = isResult, Low = value, High = value, Unit = unit, HalfStep = step * scale / 2 };
    }

    private static bool IsGrouped(string digits)
    {
        int comma = digits.IndexOf(',', StringComparison.Ordinal);
        int end = digits.IndexOf('.', StringComparison.Ordinal) is int point and >= 0 ? point : digits.Length;
        return comma >= 0 && (end - comma) % 4 == 0;
    }

    // 25,000 was rounded to thousands.
    private static decimal Round(decimal value)
    {
        decimal step = 1;
        while (value != 0 && value % (step * 10) == 0)
        {
            step *= 10;
        }

        return step;
    }

    private static decimal Power(int places)
    {
        decimal step = 1;
        for (int i = 0; i < Math.Min(places, 20); i++)
        {
            step /= 10;
        }

        return step;
    }

    private static MeasureUnit? UnitOf(Match figure, string subject)
    {
        Group group = figure.Groups["unit"];
        string name = group.Value.Replace("° ", "°", StringComparison.Ordinal);
        name = name is "°c" ? "°C" : name is "°f" ? "°F" : name;
        // "5 in total" is no length.
        bool last = FillerWords.AreEmpty(subject.AsSpan(group.Index + group.Length)) && subject.AsSpan(group.Index + group.Length).Trim(" .!*").IsEmpty;
        return group.Success && (name is not "in" || last) ? MeasureUnits.Find(name) : null;
    }

    // Where the figure's own words end: a word behind it that is no unit is not one of them.
    private static int End(Match figure, string subject)
    {
        Group unit = figure.Groups["unit"];
        bool belongs = !unit.Success || UnitOf(figure, subject) is not null || (figure.Groups["currency"].Success && Scale(unit.Value) != 1);
        return belongs ? figure.Index + figure.Length : unit.Index;
    }

    private static decimal Scale(string word) => word.ToLowerInvariant() switch
    {
        "thousand" or "k" => 1_000m,
        "million" or "mn" or "m" => 1_000_000m,
        "billion" or "bn" or "b" => 1_000_000_000m,
        "trillion" => 1_000_000_000_000m,
        _ => 1,
    };

    private AnswerQuantity AsResult() => new() { IsKnown = true, IsResult = true, Low = Low, High = High, Unit = Unit, HalfStep = HalfStep };
}
