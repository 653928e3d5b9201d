using System.Net;

namespace TrustAI;

/// <summary>IPv4 addresses in four parts and IPv6 addresses in any of their short forms.</summary>
internal static class IpAddress
{
    private const int LongestV6 = 45;

    /// <summary>The length of the IPv4 address that begins here; 0 where there is none.</summary>
    public static int MatchV4(ReadOnlySpan<char> text)
    {
        int at = 0;
        for (int part = 0; part < 4; part++)
        {
            int value = 0;
            int digits = 0;
            while (at < text.Length && digits < 4 && char.IsAsciiDigit(text[at]))
            {
                value = (value * 10) + text[at++] - '0';
                digits++;
            }

            if (digits is 0 or 4 || value > 255 || (digits > 1 && text[at - digits] == '0'))
            {
                return 0;
            }

            if (part < 3 && (at >= text.Length || text[at++] != '.'))
            {
                return 0;
            }
        }

        // 1.2.3.4.5 is a version, not an address; a full stop may follow.
        bool more = at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || (text[at] == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])));
        return more ? 0 : at;
    }

    /// <summary>The IPv6 address around a colon; not before <paramref name="from"/>.</summary>
    public static bool TryFindV6(ReadOnlySpan<char> text, int colon, int from, out int start, out int end)
    {
        start = colon;
        int least = Math.Max(from, colon - 4);
        while (start > least && char.IsAsciiHexDigit(text[start - 1]))
        {
            start--;
        }

        end = colon;
        if (start > from && text[start - 1] == ':')
        {
            // Tried from its first colon.
            return false;
        }

        int most = Math.Min(text.Length, colon + LongestV6);
        int colons = 0;
        while (end < most && (char.IsAsciiHexDigit(text[end]) || text[end] is ':' or '.'))
        {
            colons += text[end] == ':' ? 1 : 0;
            end++;
        }

        while (end > colon && (text[end - 1] == '.' || (text[end - 1] == ':' && (end == colon + 1 || text[end - 2] != ':'))))
        {
            colons -= text[end - 1] == ':' ? 1 : 0;
            end--;
        }

        bool bounded = (start == 0 || !char.IsLetterOrDigit(text[start - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end]));
        // Short forms without a digit, such as "a::b" in code, are not taken for addresses.
        return bounded && colons is >= 2 and <= 7 && end - start >= 6 && text[start..end].ContainsAnyInRange('0', '9')
            && IPAddress.TryParse(text[start..end], out IPAddress? address) && address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6;
    }
}
