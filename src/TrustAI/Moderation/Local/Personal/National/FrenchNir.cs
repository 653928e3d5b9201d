namespace TrustAI;

/// <summary>France, NIR: sex, year, month, place and order in thirteen digits and a check of 97 minus their remainder modulo 97.</summary>
internal static class FrenchNir
{
    public static bool IsMatch(ReadOnlySpan<byte> digits)
    {
        if (digits.Length != 15 || digits[0] is not (1 or 2))
        {
            return false;
        }

        int month = (digits[3] * 10) + digits[4];
        long number = 0;
        foreach (byte digit in digits[..13])
        {
            number = (number * 10) + digit;
        }

        return month is (>= 1 and <= 12) or (>= 20 and <= 42) or >= 50 && 97 - (number % 97) == (digits[13] * 10) + digits[14];
    }
}
