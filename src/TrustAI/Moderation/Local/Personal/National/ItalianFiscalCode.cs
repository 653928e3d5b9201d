namespace TrustAI;

/// <summary>Italy, codice fiscale: sixteen letters and digits in a fixed order, the last one a check letter.</summary>
internal static class ItalianFiscalCode
{
    private const int Length = 16;
    private const string Pattern = "LLLLLLDDLDDLDDDL";

    private static ReadOnlySpan<byte> OddValues => [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

    public static int Match(ReadOnlySpan<char> text)
    {
        if (text.Length < Length || (text.Length > Length && char.IsLetterOrDigit(text[Length])))
        {
            return 0;
        }

        int sum = 0;
        for (int index = 0; index < Length; index++)
        {
            char value = char.ToUpperInvariant(text[index]);
            bool fits = Pattern[index] == 'L' ? char.IsAsciiLetterUpper(value) : char.IsAsciiDigit(value);
            if (!fits)
            {
                return 0;
            }

            if (index < Length - 1)
            {
                int number = char.IsAsciiDigit(value) ? value - '0' : value - 'A';
                sum += index % 2 == 0 ? OddValues[number] : number;
            }
        }

        return char.ToUpperInvariant(text[Length - 1]) == 'A' + (sum % 26) ? Length : 0;
    }
}
