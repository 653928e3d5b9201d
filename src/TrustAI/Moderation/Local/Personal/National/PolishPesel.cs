namespace TrustAI;

/// <summary>Poland, PESEL: date of birth, order and a weighted check digit in eleven digits; only after a word that names it.</summary>
internal static class PolishPesel
{
    private static ReadOnlySpan<byte> Factors => [1, 3, 7, 9, 1, 3, 7, 9, 1, 3];

    public static bool IsMatch(ReadOnlySpan<byte> digits, bool named)
    {
        if (!named || digits.Length != 11)
        {
            return false;
        }

        int sum = 0;
        for (int index = 0; index < 10; index++)
        {
            sum += digits[index] * Factors[index];
        }

        return (10 - (sum % 10)) % 10 == digits[10];
    }
}
