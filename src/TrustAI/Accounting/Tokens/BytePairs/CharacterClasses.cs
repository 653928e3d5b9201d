using System.Globalization;
using System.Runtime.CompilerServices;

namespace TrustAI;

/// <summary>Finds the class of a character in valid UTF-8.</summary>
internal static class CharacterClasses
{
    private const int BasicPlane = 0x10000;

    private static readonly CharacterClass[] Basic = CreateBasic();

    /// <summary>The class of the character at <paramref name="index"/> and the number of its bytes.</summary>
    public static CharacterClass At(ReadOnlySpan<byte> text, int index, out int length)
    {
        byte first = text[index];
        if (first < 0x80)
        {
            length = 1;
            return Basic[first];
        }

        return AtWide(text[index..], first, out length);
    }

    private static CharacterClass AtWide(ReadOnlySpan<byte> text, byte first, out int length)
    {
        if (first < 0xE0)
        {
            length = 2;
            return Basic[((first & 0x1F) << 6) | (text[1] & 0x3F)];
        }

        if (first < 0xF0)
        {
            length = 3;
            return Basic[((first & 0x0F) << 12) | ((text[1] & 0x3F) << 6) | (text[2] & 0x3F)];
        }

        length = 4;
        return Classify(((first & 0x07) << 18) | ((text[1] & 0x3F) << 12) | ((text[2] & 0x3F) << 6) | (text[3] & 0x3F));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static CharacterClass[] CreateBasic()
    {
        var classes = new CharacterClass[BasicPlane];
        for (var i = 0; i < classes.Length; i++)
        {
            classes[i] = Classify(i);
        }

        return classes;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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
