namespace TrustAI;

/// <summary>Brazil, CPF: eleven digits, the last two of them check digits; written 000.000.000-00 or named.</summary>
internal static class BrazilianCpf
{
    public static bool IsMatch(in DigitGroups groups, bool named)
    {
        ReadOnlySpan<byte> digits = groups.Digits;
        bool written = groups.Groups == 4 && groups.GroupLength(0) == 3 && groups.GroupLength(1) == 3 && groups.GroupLength(2) == 3;
        return digits.Length == 11 && (written || (named && groups.Groups == 1)) && digits[1..].ContainsAnyExcept(digits[0])
            && Check(digits, 9) == digits[9] && Check(digits, 10) == digits[10];
    }

    private static int Check(ReadOnlySpan<byte> digits, int count)
    {
        int sum = 0;
        for (int index = 0; index < count; index++)
        {
            sum += digits[index] * (count + 1 - index);
        }

        return sum * 10 % 11 % 10;
    }
}
