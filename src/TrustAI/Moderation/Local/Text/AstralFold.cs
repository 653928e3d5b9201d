namespace TrustAI;

/// <summary>What characters beyond the first 65,536 count as: letters in mathematical dress, letters hidden in tag characters.</summary>
internal static class AstralFold
{
    private const int MathLetters = 0x1D400;
    private const int MathLettersEnd = 0x1D6A4;
    private const int MathDigits = 0x1D7CE;
    private const int SquaredLetters = 0x1F130;
    private const int Tags = 0xE0020;

    public static bool IsTag(int code) => code is >= Tags and <= 0xE007E;

    public static char Of(int code) => code switch
    {
        >= MathLetters and < MathLettersEnd => (char)('a' + ((code - MathLetters) % 26)),
        >= MathDigits and <= 0x1D7FF => (char)('0' + ((code - MathDigits) % 10)),
        >= SquaredLetters and < 0x1F18A => Squared(code - SquaredLetters),
        >= 0x1F1E6 and <= 0x1F1FF => (char)('a' + (code - 0x1F1E6)),
        >= Tags and <= 0xE007E => CharFold.Of((char)(code - 0xE0000)),
        >= 0xE0100 and <= 0xE01EF => CharFold.Dropped,
        // Han and other letters: two characters that share a low half are rare enough to be taken for one.
        >= 0x20000 and < 0x323B0 => (char)(0xDC00 | (code & 0x3FF)),
        _ => CharFold.Boundary,
    };

    // Three blocks of 26, 32 apart: squared, negative circled, negative squared.
    private static char Squared(int offset) => offset % 32 < 26 ? (char)('a' + (offset % 32)) : CharFold.Boundary;
}
