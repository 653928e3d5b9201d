namespace TrustAI;

/// <summary>
/// Telephone numbers: 7 to 15 digits in groups (ITU-T E.164 allows 15), with a plus sign, an area code in brackets, a leading zero, the
/// North American 3-3-4, or a word such as "call" or "fax" before them.
/// </summary>
internal static class PhoneNumber
{
    private const int MaxExtension = 6;

    public static bool IsMatch(ReadOnlySpan<char> text, in DigitGroups groups, int start, bool plus, bool bracket)
    {
        ReadOnlySpan<byte> digits = groups.Digits;
        if (digits.Length is < 7 or > 15 || LooksLikeDate(groups) || LooksLikeDecimal(groups) || LooksLikeSocialSecurity(groups) || LooksLikeCpf(groups) || IsInsideCode(text, start))
        {
            return false;
        }

        if (plus || bracket)
        {
            return true;
        }

        if (groups.Groups == 1)
        {
            return digits.Length <= 13 && NamedNumbers.IsPhone(text, start);
        }

        bool small = true;
        for (int group = 0; group < groups.Groups; group++)
        {
            small &= groups.GroupLength(group) is >= 2 and <= 5 || (group == 0 && groups.GroupLength(0) is 1) || groups.GroupLength(group) is 6 or 7 or 8;
        }

        return small && (digits[0] == 0 || IsNorthAmerican(groups) || (groups.Groups >= 4 && digits.Length is >= 9 and <= 13) || NamedNumbers.IsPhone(text, start));
    }

    /// <summary>The length of an extension such as <c>x123</c> or <c> ext. 45</c> behind a number.</summary>
    public static int Extension(ReadOnlySpan<char> text, int end)
    {
        int at = end;
        if (at < text.Length && text[at] == ' ')
        {
            at++;
        }

        if (text[at..].StartsWith("ext", StringComparison.OrdinalIgnoreCase))
        {
            at += 3;
            if (at < text.Length && text[at] == '.')
            {
                at++;
            }

            if (at < text.Length && text[at] == ' ')
            {
                at++;
            }
        }
        else if (at < text.Length && text[at] is 'x' or 'X')
        {
            at++;
        }
        else
        {
            return 0;
        }

        int digits = 0;
        while (at + digits < text.Length && digits <= MaxExtension && char.IsAsciiDigit(text[at + digits]))
        {
            digits++;
        }

        return digits is > 0 and <= MaxExtension ? at + digits - end : 0;
    }

    private static bool IsNorthAmerican(in DigitGroups groups)
    {
        int first = groups.Groups == 4 && groups.GroupLength(0) is 1 && groups.Digits[0] == 1 ? 1 : 0;
        return groups.Groups == first + 3 && groups.GroupLength(first) == 3 && groups.GroupLength(first + 1) == 3 && groups.GroupLength(first + 2) == 4;
    }

    // 2024-05-17, 17.05.2024, with or without an hour behind.
    private static bool LooksLikeDate(in DigitGroups groups)
    {
        if (groups.Groups < 3)
        {
            return false;
        }

        (int one, int two, int three) = (groups.GroupLength(0), groups.GroupLength(1), groups.GroupLength(2));
        ReadOnlySpan<byte> digits = groups.Digits;
        bool yearFirst = one == 4 && two <= 2 && three <= 2 && digits[0] is 1 or 2;
        bool yearLast = one <= 2 && two <= 2 && three == 4 && digits[one + two] is 1 or 2 && (digits[one + two + 1] is 9 or 0);
        return yearFirst || yearLast;
    }

    // Written 3-2-4 it is meant to be one, given out or not.
    private static bool LooksLikeSocialSecurity(in DigitGroups groups) =>
        groups.Groups == 3 && groups.GroupLength(0) == 3 && groups.GroupLength(1) == 2 && groups.GroupLength(2) == 4;

    private static bool LooksLikeCpf(in DigitGroups groups) =>
        groups is { Groups: 4, Separator: '.' } && groups.GroupLength(0) == 3 && groups.GroupLength(1) == 3 && groups.GroupLength(2) == 3 && groups.GroupLength(3) == 2;

    // Blocks of an account number that failed its check: DE89 3704 0044 0532 0130 01.
    private static bool IsInsideCode(ReadOnlySpan<char> text, int start)
    {
        ReadOnlySpan<char> before = text[Math.Max(0, start - 24)..start];
        int space = before.LastIndexOfAnyExceptInRange('0', '9');
        while (space >= 0 && before[space] == ' ' && space > 0 && char.IsAsciiDigit(before[space - 1]))
        {
            before = before[..space];
            space = before.LastIndexOfAnyExceptInRange('0', '9');
        }

        return space > 0 && space < before.Length - 1 && char.IsAsciiLetterUpper(before[space]) && char.IsAsciiLetterUpper(before[space - 1]);
    }

    private static bool LooksLikeDecimal(in DigitGroups groups) => groups is { Groups: 2, Separator: '.', Mixed: false };
}
