namespace TrustAI;

/// <summary>Payment card numbers: 12 to 19 digits in the ranges of the card schemes, with a valid check digit.</summary>
internal static class CardNumber
{
    public static bool IsMatch(in DigitGroups groups)
    {
        ReadOnlySpan<byte> digits = groups.Digits;
        return digits.Length is >= 12 and <= 19 && groups is { Mixed: false, Separator: '\0' or ' ' or '-' } && HasGroups(groups) && IsInRange(digits) && Luhn.IsValid(digits) && !IsOneDigit(digits);
    }

    // One block, or blocks of three to six as printed on cards.
    private static bool HasGroups(in DigitGroups groups)
    {
        for (int group = 0; group < groups.Groups - 1; group++)
        {
            if (groups.GroupLength(group) is < 3 or > 6)
            {
                return false;
            }
        }

        return groups.Groups <= 5;
    }

    private static bool IsInRange(ReadOnlySpan<byte> digits)
    {
        int two = (digits[0] * 10) + digits[1];
        int four = (two * 100) + (digits[2] * 10) + digits[3];
        return digits.Length switch
        {
            12 => two is 50 or 56 or 57 or 58 or 63 or 67,
            13 => digits[0] is 4 || two is 50 or 56 or 57 or 58 or 63 or 67,
            14 => two is 30 or 36 or 38 or 39,
            15 => two is 34 or 37 || four is 1800 or 2131,
            16 => digits[0] is 4 || two is >= 50 and <= 58 or 60 or 62 or 63 or 64 or 65 or 67 or 35 or 81 or 82 or 30 or 38 or 39 || four is >= 2200 and <= 2720,
            _ => digits[0] is 4 or 6 || two is 50 or 56 or 57 or 58,
        };
    }

    private static bool IsOneDigit(ReadOnlySpan<byte> digits) => !digits[1..].ContainsAnyExcept(digits[0]);
}
