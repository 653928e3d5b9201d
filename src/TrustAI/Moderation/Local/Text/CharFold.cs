namespace TrustAI;

/// <summary>
/// What one UTF-16 unit counts as when words are compared: a lower-case letter or digit, nothing at all (<see cref="Dropped"/>)
/// or a boundary between words (<see cref="Boundary"/>). Case, width and diacritics are folded here.
/// </summary>
internal static class CharFold
{
    public const char Boundary = ' ';
    public const char Dropped = '\0';

    private static readonly char[] Table = Build();

    public static char Of(char unit) => Table[unit];

    private static char[] Build()
    {
        var table = new char[char.MaxValue + 1];
        for (int unit = 0; unit < table.Length; unit++)
        {
            char value = (char)unit;
            table[unit] = char.IsLetterOrDigit(value) ? char.ToLowerInvariant(value) : IsInvisible(value) ? Dropped : Boundary;
        }

        foreach ((char letter, string variants) in LetterVariants.All)
        {
            foreach (char variant in variants)
            {
                table[variant] = letter;
            }
        }

        // Full-width forms of ASCII.
        for (int unit = 0xFF10; unit <= 0xFF5A; unit++)
        {
            table[unit] = table[unit - 0xFEE0];
        }

        // Circled and parenthesised Latin letters.
        for (int letter = 0; letter < 26; letter++)
        {
            table[0x249C + letter] = table[0x24B6 + letter] = table[0x24D0 + letter] = (char)('a' + letter);
        }

        return table;
    }

    // Zero-width characters, direction marks, soft hyphens, variation selectors and combining marks.
    private static bool IsInvisible(char value) => value
        is '\u00AD' or '\u034F' or '\u061C' or '\u180E' or '\uFEFF'
        or (>= '\u0300' and <= '\u036F') or (>= '\u0483' and <= '\u0487') or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E')
        or (>= '\u2060' and <= '\u206F') or (>= '\u1AB0' and <= '\u1AFF') or (>= '\u1DC0' and <= '\u1DFF') or (>= '\u20D0' and <= '\u20F0')
        or (>= '\uFE00' and <= '\uFE0F') or (>= '\uFE20' and <= '\uFE2F');
}
