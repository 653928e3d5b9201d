using System.Buffers;

namespace TrustAI;

/// <summary>Finds personal data in one pass: it stops at digits, at signs and colons, and looks no further around them than the longest number can be.</summary>
internal static class PersonalDataScanner
{
    private const int MaxToken = 34;

    private static readonly SearchValues<char> Anchors = SearchValues.Create("0123456789@:");

    public static void Scan(ReadOnlySpan<char> text, List<Finding> findings)
    {
        int from = 0;
        int at = 0;
        while (at < text.Length)
        {
            int step = text[at..].IndexOfAny(Anchors);
            if (step < 0)
            {
                return;
            }

            at += step;
            int anchor = at;
            Finding? found = text[at] switch
            {
                '@' => Email(text, at, from),
                ':' => IpV6(text, at, from),
                _ => Number(text, at, from, out at),
            };
            if (found is Finding finding)
            {
                findings.Add(finding);
                from = at = finding.End;
            }
            else if (at == anchor)
            {
                at++;
            }
        }
    }

    private static Finding? Email(ReadOnlySpan<char> text, int at, int from) =>
        EmailAddress.TryFind(text, at, from, out int start, out int end) ? new Finding(ModerationCategory.Email, start, end - start) : null;

    private static Finding? IpV6(ReadOnlySpan<char> text, int at, int from) =>
        IpAddress.TryFindV6(text, at, from, out int start, out int end) ? new Finding(ModerationCategory.IpAddress, start, end - start) : null;

    // "next" is where to go on when nothing is found: behind the first run of digits.
    private static Finding? Number(ReadOnlySpan<char> text, int at, int from, out int next)
    {
        int runEnd = at;
        while (runEnd < text.Length && char.IsAsciiDigit(text[runEnd]))
        {
            runEnd++;
        }

        next = runEnd;
        int start = at;
        int least = Math.Max(from, at - MaxToken);
        while (start > least && char.IsAsciiLetterOrDigit(text[start - 1]))
        {
            start--;
        }

        if (start > 0 && char.IsAsciiLetterOrDigit(text[start - 1]))
        {
            return null;
        }

        if (start < at)
        {
            while (next < text.Length && char.IsAsciiLetterOrDigit(text[next]))
            {
                next++;
            }

            return Lettered(text, start);
        }

        int length = IpAddress.MatchV4(text[at..]);
        if (length > 0 && !(at > 1 && text[at - 1] == '.' && char.IsAsciiDigit(text[at - 2])))
        {
            return new Finding(ModerationCategory.IpAddress, at, length);
        }

        length = SpanishDni.Match(text[at..]);
        return length > 0 ? new Finding(ModerationCategory.NationalId, at, length) : Grouped(text, at, from, ref next);
    }

    private static Finding? Lettered(ReadOnlySpan<char> text, int start)
    {
        ReadOnlySpan<char> rest = text[start..];
        int length = IbanNumber.Match(rest);
        if (length > 0)
        {
            return new Finding(ModerationCategory.Iban, start, length);
        }

        length = Math.Max(BritishNino.Match(rest), Math.Max(ItalianFiscalCode.Match(rest), SpanishDni.Match(rest)));
        return length > 0 ? new Finding(ModerationCategory.NationalId, start, length) : null;
    }

    private static Finding? Grouped(ReadOnlySpan<char> text, int at, int from, ref int next)
    {
        DigitGroups all = DigitGroups.Read(text, at);
        if (all.Count < 7)
        {
            return null;
        }

        for (int count = all.Groups; count > 0; count--)
        {
            DigitGroups groups = all.First(count);
            if (groups.Count >= 7 && Judge(text, groups, from) is Finding finding)
            {
                return finding;
            }
        }

        // What is tied together without spaces is no number, nor is a part of it.
        next = Math.Max(next, all.TiedEnd);
        return null;
    }

    private static Finding? Judge(ReadOnlySpan<char> text, in DigitGroups groups, int from)
    {
        bool clean = groups.End == text.Length || !char.IsLetterOrDigit(text[groups.End]);
        int length = groups.End - groups.Start;
        if (clean && CardNumber.IsMatch(groups))
        {
            return new Finding(ModerationCategory.Card, groups.Start, length);
        }

        if (clean && groups.Count == 9 && UsSocialSecurityNumber.IsMatch(groups, NamedNumbers.IsSocialSecurity(text, groups.Start)))
        {
            return new Finding(ModerationCategory.UsSocialSecurityNumber, groups.Start, length);
        }

        if (clean && groups.Count is (9 or 11 or 12 or 15) && NationalNumber.IsMatch(groups, NamedNumbers.IsIdentity(text, groups.Start)))
        {
            return new Finding(ModerationCategory.NationalId, groups.Start, length);
        }

        return Phone(text, groups, from, clean);
    }

    private static Finding? Phone(ReadOnlySpan<char> text, in DigitGroups groups, int from, bool clean)
    {
        int start = groups.Start;
        bool bracket = start > from && text[start - 1] == '(';
        start -= bracket ? 1 : 0;
        bool plus = start > from && text[start - 1] == '+';
        start -= plus ? 1 : 0;
        int extension = clean && groups.End < text.Length && text[groups.End] != ' ' ? 0 : PhoneNumber.Extension(text, groups.End);
        bool alone = start == 0 || !(char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '$' or '€' or '£' or '#' or '=' or '_');
        bool ends = clean || extension > 0;
        return alone && ends && PhoneNumber.IsMatch(text, groups, start, plus, bracket && HasClosing(text, groups))
            ? new Finding(ModerationCategory.Phone, start, groups.End + extension - start)
            : null;
    }

    private static bool HasClosing(ReadOnlySpan<char> text, in DigitGroups groups) => groups.GroupEnd(0) < text.Length && text[groups.GroupEnd(0)] == ')';
}
