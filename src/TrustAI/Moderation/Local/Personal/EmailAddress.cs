namespace TrustAI;

/// <summary>E-mail addresses, found by their at sign (RFC 5321 limits: 64 characters before it, 255 behind).</summary>
internal static class EmailAddress
{
    private const int MaxLocal = 64;
    private const int MaxDomain = 255;

    /// <summary>The address around the at sign; not before <paramref name="from"/>.</summary>
    public static bool TryFind(ReadOnlySpan<char> text, int at, int from, out int start, out int end)
    {
        start = at;
        int least = Math.Max(from, at - MaxLocal);
        while (start > least && IsLocal(text[start - 1]))
        {
            start--;
        }

        while (start < at && text[start] is '.' or '-' or '\'')
        {
            start++;
        }

        end = at + 1;
        int most = Math.Min(text.Length, at + 1 + MaxDomain);
        int lastDot = -1;
        while (end < most && (char.IsLetterOrDigit(text[end]) || text[end] is '-' or '.'))
        {
            if (text[end] == '.')
            {
                if (text[end - 1] is '.' or '@')
                {
                    break;
                }

                lastDot = end;
            }

            end++;
        }

        while (end > at + 1 && text[end - 1] is '.' or '-')
        {
            end--;
        }

        if (lastDot >= end)
        {
            lastDot = text[(at + 1)..end].LastIndexOf('.') + at + 1;
        }

        return start < at && lastDot > at + 1 && text[at - 1] != '.' && end - lastDot > 2 && !text[(lastDot + 1)..end].ContainsAnyInRange('0', '9');
    }

    private static bool IsLocal(char value) =>
        char.IsLetterOrDigit(value) || value is '.' or '_' or '-' or '+' or '%' or '&' or '\'' or '!' or '#' or '$' or '*' or '=' or '?' or '^' or '`' or '{' or '|' or '}' or '~';
}
