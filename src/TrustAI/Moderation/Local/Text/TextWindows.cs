namespace TrustAI;

/// <summary>Long texts are judged in windows that overlap, so that nothing harmful drowns in harmless text and nothing falls between two windows.</summary>
internal static class TextWindows
{
    /// <summary>The longest window, in UTF-16 units.</summary>
    public const int Length = 4096;

    private const int Overlap = 256;

    /// <summary>Where the window that begins at <paramref name="start"/> ends: at the end of the text or, if there is one near, at white space.</summary>
    public static int End(ReadOnlySpan<char> text, int start)
    {
        int end = start + Length;
        if (end >= text.Length)
        {
            return text.Length;
        }

        int space = text[(end - Overlap)..end].LastIndexOfAny(' ', '\n', '\t');
        if (space > 0)
        {
            return end - Overlap + space;
        }

        return char.IsHighSurrogate(text[end - 1]) ? end - 1 : end;
    }

    /// <summary>Where the window after the one that ends at <paramref name="end"/> begins.</summary>
    public static int Next(ReadOnlySpan<char> text, int end)
    {
        int next = end - Overlap;
        return char.IsLowSurrogate(text[next]) ? next + 1 : next;
    }
}
