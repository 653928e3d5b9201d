using System.Runtime.CompilerServices;

namespace TrustAI;

/// <summary>
/// Cuts text into the pieces within which bytes may be merged, as an encoding's published pattern does; written by hand because
/// .NET's patterns see UTF-16 units, so that letters and numbers beyond U+FFFF would fall into the wrong class.
/// </summary>
internal abstract class PreTokenizer
{
    private const int MaxNumberLength = 3;

    /// <summary>The end of the piece that starts at <paramref name="start"/>, which must lie within the text.</summary>
    /// <param name="text">Valid UTF-8.</param>
    /// <param name="start">Where the piece before ended.</param>
    public abstract int NextEnd(ReadOnlySpan<byte> text, int start);

    /// <summary>The end of the longest run of characters of <paramref name="classes"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected static int RunEnd(ReadOnlySpan<byte> text, int start, CharacterClass classes)
    {
        while (start < text.Length && (CharacterClasses.At(text, start, out int length) & classes) != CharacterClass.None)
        {
            start += length;
        }

        return start;
    }

    /// <summary>\p{N}{1,3}</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected static int NumberEnd(ReadOnlySpan<byte> text, int start)
    {
        for (var count = 0; count < MaxNumberLength && start < text.Length; count++)
        {
            if (CharacterClasses.At(text, start, out int length) != CharacterClass.Number)
            {
                break;
            }

            start += length;
        }

        return start;
    }

    /// <summary>The end of one of 's 't 'd 'm 'll 've 're in upper or lower case, or <paramref name="start"/> where none stands.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static int ContractionEnd(ReadOnlySpan<byte> text, int start) =>
        start + 1 < text.Length && text[start] == '\'' ? AfterApostrophe(text, start) : start;

    private static int AfterApostrophe(ReadOnlySpan<byte> text, int start)
    {
        ReadOnlySpan<byte> rest = text[(start + 1)..];
        int second = rest.Length > 1 ? rest[1] | 0x20 : 0;
        return (rest[0] | 0x20) switch
        {
            's' or 't' or 'd' or 'm' => start + 2,
            'l' when second == 'l' => start + 3,
            'v' or 'r' when second == 'e' => start + 3,

            // The long s, U+017F, is the same letter as s when case does not count.
            _ when rest is [0xC5, 0xBF, ..] => start + 3,
            _ => start,
        };
    }

    /// <summary>
    /// \s*[\r\n]+|\s+(?!\S)|\s+ at white space: up to the last line break of the run, else the whole run at the end of the text, else
    /// all but its last character, which goes to what follows.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected static int WhiteSpaceEnd(ReadOnlySpan<byte> text, int start, bool wholeAtEnd)
    {
        int last = start, afterBreak = -1, end = start;
        while (end < text.Length && CharacterClasses.At(text, end, out int length) is var found && (found & CharacterClass.WhiteSpace) != CharacterClass.None)
        {
            last = end;
            end += length;
            if (found == CharacterClass.LineBreak)
            {
                afterBreak = end;
            }
        }

        if (end == text.Length && (wholeAtEnd || afterBreak < 0))
        {
            return end;
        }

        if (afterBreak >= 0)
        {
            return afterBreak;
        }

        return last > start ? last : end;
    }
}
