using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TrustAI;

/// <summary>
/// Digits that belong together: up to <see cref="MaxDigits"/> in groups divided by single separators, as numbers are written for people.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal struct DigitGroups
{
    public const int MaxDigits = 24;
    private const int MaxGroups = 8;

    private Buffer24 _digits;
    private Buffer8 _lengths;
    private Buffer8 _ends;
    private Buffer8 _separators;

    /// <summary>Where the first digit stands.</summary>
    public int Start { get; private set; }

    /// <summary>Behind the last digit.</summary>
    public int End { get; private set; }

    public int Count { get; private set; }

    public int Groups { get; private set; }

    /// <summary>The separator behind the first group, or <c>'\0'</c> where there is only one.</summary>
    public readonly char Separator => Groups > 1 ? (char)_separators[0] : '\0';

    /// <summary>Whether separators differ or consist of several characters.</summary>
    public readonly bool Mixed
    {
        get
        {
            for (int group = 0; group < Groups - 1; group++)
            {
                if (_separators[group] != Separator)
                {
                    return true;
                }
            }

            return false;
        }
    }

    [UnscopedRef]
    public readonly ReadOnlySpan<byte> Digits => ((ReadOnlySpan<byte>)_digits)[..Count];

    public readonly int GroupLength(int group) => _lengths[group];

    /// <summary>Behind the last digit of a group.</summary>
    public readonly int GroupEnd(int group) => _ends[group];

    /// <summary>Reads the groups that begin at a digit; a group that does not fit ends the reading.</summary>
    public static DigitGroups Read(ReadOnlySpan<char> text, int start)
    {
        var groups = new DigitGroups { Start = start, End = start };
        int at = start;
        while (true)
        {
            int groupStart = at;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                at++;
            }

            int length = at - groupStart;
            if (groups.Count + length > MaxDigits || groups.Groups == MaxGroups)
            {
                return groups;
            }

            groups.Add(text.Slice(groupStart, length), at);
            int gap = Gap(text, at);
            if (gap == 0)
            {
                return groups;
            }

            groups._separators[groups.Groups - 1] = gap == 1 ? text[at] : char.MaxValue;
            at += gap;
        }
    }

    /// <summary>Behind the groups at the beginning that are tied together by hyphens, dots or slashes.</summary>
    public readonly int TiedEnd
    {
        get
        {
            int group = 0;
            while (group < Groups - 1 && _separators[group] is '-' or '.' or '/')
            {
                group++;
            }

            return _ends[group];
        }
    }

    /// <summary>The first groups alone.</summary>
    public readonly DigitGroups First(int groups)
    {
        DigitGroups first = this;
        first.Groups = groups;
        first.Count = 0;
        for (int group = 0; group < groups; group++)
        {
            first.Count += _lengths[group];
        }

        first.End = _ends[groups - 1];
        return first;
    }

    // A separator or two such as ") " and a digit behind it.
    private static int Gap(ReadOnlySpan<char> text, int at)
    {
        int width = 0;
        while (width < 3 && at + width < text.Length && text[at + width] is ' ' or '-' or '.' or '(' or ')' or '/' or '\u00A0' or '\u2011' or '\u2013')
        {
            width++;
        }

        return width > 0 && at + width < text.Length && char.IsAsciiDigit(text[at + width]) ? width : 0;
    }

    private void Add(ReadOnlySpan<char> digits, int end)
    {
        foreach (char digit in digits)
        {
            _digits[Count++] = (byte)(digit - '0');
        }

        _lengths[Groups] = digits.Length;
        _ends[Groups++] = end;
        End = end;
    }

    [InlineArray(MaxDigits)]
    private struct Buffer24
    {
        private byte _first;
    }

    [InlineArray(MaxGroups)]
    private struct Buffer8
    {
        private int _first;
    }
}
