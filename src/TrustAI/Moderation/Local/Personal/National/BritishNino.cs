namespace TrustAI;

/// <summary>United Kingdom, National Insurance number: two letters of those in use, six digits, A to D.</summary>
internal static class BritishNino
{
    public static int Match(ReadOnlySpan<char> text)
    {
        if (text.Length < 9 || !IsPrefix(char.ToUpperInvariant(text[0]), char.ToUpperInvariant(text[1])))
        {
            return 0;
        }

        int at = 2;
        for (int digit = 0; digit < 6; digit++)
        {
            if (digit % 2 == 0 && at < text.Length && text[at] == ' ')
            {
                at++;
            }

            if (at >= text.Length || !char.IsAsciiDigit(text[at++]))
            {
                return 0;
            }
        }

        if (at < text.Length && text[at] == ' ')
        {
            at++;
        }

        bool ends = at + 1 >= text.Length || !char.IsLetterOrDigit(text[at + 1]);
        return at < text.Length && char.ToUpperInvariant(text[at]) is >= 'A' and <= 'D' && ends ? at + 1 : 0;
    }

    private static bool IsPrefix(char first, char second) =>
        char.IsAsciiLetterUpper(first) && char.IsAsciiLetterUpper(second) && !"DFIQUV".Contains(first, StringComparison.Ordinal) && !"DFIQUVO".Contains(second, StringComparison.Ordinal)
        && (first, second) is not (('B', 'G') or ('G', 'B') or ('N', 'K') or ('K', 'N') or ('T', 'N') or ('N', 'T') or ('Z', 'Z'));
}
