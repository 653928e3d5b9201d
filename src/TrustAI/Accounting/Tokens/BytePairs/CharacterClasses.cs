using System.Globalization;
using System.Runtime.CompilerServices;

namespace TrustAI;

/// <summary>Finds the class of a character in valid UTF-8.</summary>
internal static class CharacterClasses
{
    private const int BasicPlane = 0x10000;

    // Only made for the first text that is not plain ASCII.
    private static CharacterClass[]? _basic;

    // The values of CharacterClass; part of the program's image, so that there is nothing to make or to check before the first use.
    private static ReadOnlySpan<byte> Ascii =>
    [
        128, 128, 128, 128, 128, 128, 128, 128, 128, 64, 32, 64, 64, 32, 128, 128,
        128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128,
        64, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128,
        16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 128, 128, 128, 128, 128, 128,
        128, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 128, 128, 128, 128, 128,
        128, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2,
        2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 128, 128, 128, 128, 128,
    ];

    /// <summary>The class of the character at <paramref name="index"/> and the number of its bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CharacterClass At(ReadOnlySpan<byte> text, int index, out int length)
    {
        byte first = text[index];
        if (first < 0x80)
        {
            length = 1;
            return (CharacterClass)Ascii[first];
        }

        return AtWide(text[index..], first, out length);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static CharacterClass AtWide(ReadOnlySpan<byte> text, byte first, out int length)
    {
        // Threads that make it at the same time make the same.
        CharacterClass[] basic = _basic ??= CreateBasic();
        if (first < 0xE0)
        {
            length = 2;
            return basic[((first & 0x1F) << 6) | (text[1] & 0x3F)];
        }

        if (first < 0xF0)
        {
            length = 3;
            return basic[((first & 0x0F) << 12) | ((text[1] & 0x3F) << 6) | (text[2] & 0x3F)];
        }

        length = 4;
        return Classify(((first & 0x07) << 18) | ((text[1] & 0x3F) << 12) | ((text[2] & 0x3F) << 6) | (text[3] & 0x3F));
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static CharacterClass[] CreateBasic()
    {
        var classes = new CharacterClass[BasicPlane];
        for (var i = 0; i < classes.Length; i++)
        {
            classes[i] = Classify(i);
        }

        return classes;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static CharacterClass Classify(int codePoint)
    {
        if (codePoint is '\r' or '\n')
        {
            return CharacterClass.LineBreak;
        }

        if (codePoint < BasicPlane && char.IsWhiteSpace((char)codePoint))
        {
            return CharacterClass.Blank;
        }

        return CharUnicodeInfo.GetUnicodeCategory(codePoint) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter => CharacterClass.Upper,
            UnicodeCategory.LowercaseLetter => CharacterClass.Lower,
            UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => CharacterClass.Caseless,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => CharacterClass.Mark,
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => CharacterClass.Number,
            _ => CharacterClass.Other,
        };
    }
}
