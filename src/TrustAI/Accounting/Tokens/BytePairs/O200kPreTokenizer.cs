using System.Runtime.CompilerServices;

namespace TrustAI;

/// <summary>
/// The pattern of o200k_base, its alternatives in this order:
/// [^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)? |
/// [^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)? |
/// \p{N}{1,3} | ` ?[^\s\p{L}\p{N}]+[\r\n/]*` | \s*[\r\n]+ | \s+(?!\S) | \s+
/// </summary>
internal sealed class O200kPreTokenizer : PreTokenizer
{
    private const CharacterClass Head = CharacterClass.Upper | CharacterClass.Caseless | CharacterClass.Mark;
    private const CharacterClass Tail = CharacterClass.Lower | CharacterClass.Caseless | CharacterClass.Mark;
    private const CharacterClass Symbol = CharacterClass.Mark | CharacterClass.Other;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override int NextEnd(ReadOnlySpan<byte> text, int start)
    {
        CharacterClass first = CharacterClasses.At(text, start, out int length);
        if (first == CharacterClass.Number)
        {
            return NumberEnd(text, start);
        }

        // A mark may open a word as its one leading character or as part of it, which comes to the same end.
        bool leads = (first & (CharacterClass.Blank | CharacterClass.Other)) != CharacterClass.None;
        if (first != CharacterClass.LineBreak)
        {
            int wordStart = leads ? start + length : start;
            int wordEnd = WordEnd(text, wordStart);
            if (wordEnd > wordStart)
            {
                return ContractionEnd(text, wordEnd);
            }
        }

        int symbolStart = text[start] == ' ' ? start + 1 : start;
        int symbolEnd = RunEnd(text, symbolStart, Symbol);
        return symbolEnd > symbolStart ? LinesAndSlashesEnd(text, symbolEnd) : WhiteSpaceEnd(text, start, wholeAtEnd: false);
    }

    /// <summary>
    /// The end of a word: heads, then tails. Where no lower-case letter follows the heads, the pattern gives back all behind the last
    /// head that can be a tail too (its first alternative), or, if there is none, takes the heads alone (its second).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int WordEnd(ReadOnlySpan<byte> text, int start)
    {
        int end = start, lastShared = -1;
        while (end < text.Length)
        {
            CharacterClass found = CharacterClasses.At(text, end, out int length);
            if ((found & Head) == CharacterClass.None)
            {
                if (found == CharacterClass.Lower)
                {
                    return RunEnd(text, end + length, Tail);
                }

                break;
            }

            end += length;
            if (found != CharacterClass.Upper)
            {
                lastShared = end;
            }
        }

        return lastShared >= 0 ? lastShared : end;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int LinesAndSlashesEnd(ReadOnlySpan<byte> text, int start)
    {
        while (start < text.Length && text[start] is (byte)'\r' or (byte)'\n' or (byte)'/')
        {
            start++;
        }

        return start;
    }
}
