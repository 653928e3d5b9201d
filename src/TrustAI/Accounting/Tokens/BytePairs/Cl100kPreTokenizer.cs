using System.Runtime.CompilerServices;

namespace TrustAI;

/// <summary>
/// The pattern of cl100k_base, its alternatives in this order:
/// '(?i:[sdmt]|ll|ve|re) | [^\r\n\p{L}\p{N}]?+\p{L}++ | \p{N}{1,3}+ | ` ?[^\s\p{L}\p{N}]++[\r\n]*+` | \s++$ | \s*[\r\n] | \s+(?!\S) | \s
/// </summary>
internal sealed class Cl100kPreTokenizer : PreTokenizer
{
    private const CharacterClass Symbol = CharacterClass.Mark | CharacterClass.Other;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override int NextEnd(ReadOnlySpan<byte> text, int start)
    {
        int contractionEnd = ContractionEnd(text, start);
        if (contractionEnd > start)
        {
            return contractionEnd;
        }

        CharacterClass first = CharacterClasses.At(text, start, out int length);
        if (first == CharacterClass.Number)
        {
            return NumberEnd(text, start);
        }

        if (first != CharacterClass.LineBreak)
        {
            int wordStart = (first & CharacterClass.Letter) != CharacterClass.None ? start : start + length;
            int wordEnd = RunEnd(text, wordStart, CharacterClass.Letter);
            if (wordEnd > wordStart)
            {
                return wordEnd;
            }
        }

        int symbolStart = text[start] == ' ' ? start + 1 : start;
        int symbolEnd = RunEnd(text, symbolStart, Symbol);
        return symbolEnd > symbolStart ? RunEnd(text, symbolEnd, CharacterClass.LineBreak) : WhiteSpaceEnd(text, start, wholeAtEnd: true);
    }
}
