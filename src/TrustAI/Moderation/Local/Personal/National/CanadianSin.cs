namespace TrustAI;

/// <summary>Canada, SIN: nine digits with a Luhn check digit; only after a word that names it.</summary>
internal static class CanadianSin
{
    public static bool IsMatch(ReadOnlySpan<byte> digits, bool named) => named && digits.Length == 9 && digits[0] is not (0 or 8) && Luhn.IsValid(digits);
}
