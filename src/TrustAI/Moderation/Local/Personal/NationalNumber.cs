namespace TrustAI;

/// <summary>National numbers made of digits alone.</summary>
internal static class NationalNumber
{
    public static bool IsMatch(in DigitGroups groups, bool named)
    {
        ReadOnlySpan<byte> digits = groups.Digits;
        return BrazilianCpf.IsMatch(groups, named) || IndianAadhaar.IsMatch(groups, named) || FrenchNir.IsMatch(digits) || GermanTaxId.IsMatch(digits, named)
            || PolishPesel.IsMatch(digits, named) || DutchBsn.IsMatch(digits, named) || CanadianSin.IsMatch(digits, named);
    }
}
