namespace TrustAI;

/// <summary>
/// United States social security numbers written 3-2-4. Areas 000, 666 and from 900, group 00 and serial 0000 were never given out;
/// three numbers are known from advertisements (Social Security Administration, POMS RM 10201.035).
/// </summary>
internal static class UsSocialSecurityNumber
{
    public static bool IsMatch(in DigitGroups groups, bool named)
    {
        ReadOnlySpan<byte> digits = groups.Digits;
        bool grouped = groups is { Groups: 3, Mixed: false, Separator: '-' or ' ' or '\u2011' or '\u2013' } && groups.GroupLength(0) == 3 && groups.GroupLength(1) == 2;
        return digits.Length == 9 && (grouped || (named && groups.Groups == 1)) && IsGivenOut(digits);
    }

    private static bool IsGivenOut(ReadOnlySpan<byte> digits)
    {
        int number = 0;
        foreach (byte digit in digits)
        {
            number = (number * 10) + digit;
        }

        int area = number / 1_000_000;
        return area is not (0 or 666 or >= 900) && number / 10_000 % 100 != 0 && number % 10_000 != 0 && number is not (78_051_120 or 219_099_999 or 123_456_789);
    }
}
