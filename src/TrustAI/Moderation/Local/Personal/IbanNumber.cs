namespace TrustAI;

/// <summary>International bank account numbers: the length of the country and check digits that leave 1 modulo 97 (ISO 13616).</summary>
internal static class IbanNumber
{
    private const int Shortest = 15;
    private const int Longest = 34;
    private const string Lengths =
        "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20EG29ES24FI18FK18FO18FR27GB22GE22GI23GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24PL28PS29PT25QA29RO24RS22RU33SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24TR26UA29VA22VG24XK20YE30";

    /// <summary>The length of the number that begins here, spaces included; 0 where there is none.</summary>
    public static int Match(ReadOnlySpan<char> text)
    {
        if (text.Length < Shortest || !char.IsAsciiLetter(text[0]) || !char.IsAsciiLetter(text[1]) || !char.IsAsciiDigit(text[2]) || !char.IsAsciiDigit(text[3]))
        {
            return 0;
        }

        int expected = LengthOf(char.ToUpperInvariant(text[0]), char.ToUpperInvariant(text[1]));
        Span<char> compact = stackalloc char[Longest];
        int count = 0;
        int at = 0;
        while (at < text.Length && count < expected)
        {
            if (char.IsAsciiLetterOrDigit(text[at]))
            {
                compact[count++] = char.ToUpperInvariant(text[at]);
            }
            else if (text[at] is not (' ' or '-' or '\u00A0') || at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1]))
            {
                return 0;
            }

            at++;
        }

        bool ends = at == text.Length || !char.IsAsciiLetterOrDigit(text[at]);
        return expected > 0 && count == expected && ends && Remainder(compact[..count]) == 1 ? at : 0;
    }

    private static int LengthOf(char first, char second)
    {
        for (int index = 0; index < Lengths.Length; index += 4)
        {
            if (Lengths[index] == first && Lengths[index + 1] == second)
            {
                return ((Lengths[index + 2] - '0') * 10) + Lengths[index + 3] - '0';
            }
        }

        return 0;
    }

    private static int Remainder(ReadOnlySpan<char> number)
    {
        int remainder = 0;
        for (int index = 0; index < number.Length; index++)
        {
            // The first four characters count last.
            char value = number[(index + 4) % number.Length];
            remainder = char.IsAsciiDigit(value) ? ((remainder * 10) + value - '0') % 97 : ((remainder * 100) + value - 'A' + 10) % 97;
        }

        return remainder;
    }
}
