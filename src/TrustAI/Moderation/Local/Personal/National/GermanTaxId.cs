namespace TrustAI;

/// <summary>Germany, Steuer-Identifikationsnummer: eleven digits with an ISO 7064 MOD 11,10 check digit; only after a word that names it.</summary>
internal static class GermanTaxId
{
    public static bool IsMatch(ReadOnlySpan<byte> digits, bool named)
    {
        if (!named || digits.Length != 11 || digits[0] == 0)
        {
            return false;
        }

        int product = 10;
        foreach (byte digit in digits[..10])
        {
            int sum = (digit + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }

        return (11 - product) % 10 == digits[10];
    }
}
