namespace TrustAI;

/// <summary>India, Aadhaar: twelve digits written 4-4-4 or named, with a Verhoeff check digit.</summary>
internal static class IndianAadhaar
{
    private static ReadOnlySpan<byte> Product =>
    [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 0, 6, 7, 8, 9, 5, 2, 3, 4, 0, 1, 7, 8, 9, 5, 6, 3, 4, 0, 1, 2, 8, 9, 5, 6, 7, 4, 0, 1, 2, 3, 9, 5, 6, 7, 8,
        5, 9, 8, 7, 6, 0, 4, 3, 2, 1, 6, 5, 9, 8, 7, 1, 0, 4, 3, 2, 7, 6, 5, 9, 8, 2, 1, 0, 4, 3, 8, 7, 6, 5, 9, 3, 2, 1, 0, 4, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0,
    ];

    private static ReadOnlySpan<byte> Permutation => [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

    public static bool IsMatch(in DigitGroups groups, bool named)
    {
        ReadOnlySpan<byte> digits = groups.Digits;
        bool written = groups.Groups == 3 && groups.GroupLength(0) == 4 && groups.GroupLength(1) == 4;
        return digits.Length == 12 && digits[0] > 1 && (written || (named && groups.Groups == 1)) && Checksum(digits) == 0;
    }

    private static int Checksum(ReadOnlySpan<byte> digits)
    {
        int sum = 0;
        for (int index = 0; index < digits.Length; index++)
        {
            int digit = digits[digits.Length - 1 - index];
            for (int turn = 0; turn < index % 8; turn++)
            {
                digit = Permutation[digit];
            }

            sum = Product[(sum * 10) + digit];
        }

        return sum;
    }
}
