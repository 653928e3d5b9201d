namespace TrustAI;

/// <summary>Netherlands, BSN: nine digits that pass the eleven test; only after a word that names it.</summary>
internal static class DutchBsn
{
    public static bool IsMatch(ReadOnlySpan<byte> digits, bool named)
    {
        if (!named || digits.Length != 9)
        {
            return false;
        }

        int sum = -digits[8];
        for (int index = 0; index < 8; index++)
        {
            sum += digits[index] * (9 - index);
        }

        return sum != 0 && sum % 11 == 0;
    }
}
