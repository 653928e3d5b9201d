namespace TrustAI;

/// <summary>Spain, DNI and NIE: eight digits, or X, Y or Z and seven, and the letter of their remainder modulo 23.</summary>
internal static class SpanishDni
{
    private const string Letters = "TRWAGMYFPDXBNJZSQVHLCKE";

    public static int Match(ReadOnlySpan<char> text)
    {
        if (text.Length < 9)
        {
            return 0;
        }

        int number = char.ToUpperInvariant(text[0]) switch { 'X' => 0, 'Y' => 1, 'Z' => 2, >= '0' and <= '9' and char digit => digit - '0', _ => -1 };
        if (number < 0)
        {
            return 0;
        }

        int at = 1;
        for (; at < 8; at++)
        {
            if (!char.IsAsciiDigit(text[at]))
            {
                return 0;
            }

            number = (number * 10) + text[at] - '0';
        }

        at += text[at] == '-' && text.Length > 9 ? 1 : 0;
        bool ends = at + 1 == text.Length || !char.IsLetterOrDigit(text[at + 1]);
        return ends && char.ToUpperInvariant(text[at]) == Letters[number % 23] ? at + 1 : 0;
    }
}
