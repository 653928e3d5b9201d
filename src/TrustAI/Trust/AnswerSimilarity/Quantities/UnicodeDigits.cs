using System.Globalization;
using System.Text;

namespace TrustAI;

/// <summary>Writes the digits of other scripts, and the signs that go with them, as in ASCII: ٤٢ is 42, and so is ４２.</summary>
internal static class UnicodeDigits
{
    public static string Fold(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        StringBuilder? folded = null;
        for (int i = 0; i < text.Length; i++)
        {
            char plain = Fold(text[i]);
            if (plain != text[i])
            {
                (folded ??= new StringBuilder(text))[i] = plain;
            }
        }

        return folded?.ToString() ?? text;
    }

    private static char Fold(char c) =>
        char.IsAscii(c) ? c :
        char.GetUnicodeCategory(c) == UnicodeCategory.DecimalDigitNumber && CharUnicodeInfo.GetDecimalDigitValue(c) is int digit and >= 0 ? (char)('0' + digit) :
        c switch
        {
            '٫' or '．' => '.',
            '٬' or '，' => ',',
            '٪' or '％' => '%',
            '＄' => '$',
            '￥' => '¥',
            _ => c,
        };
}
