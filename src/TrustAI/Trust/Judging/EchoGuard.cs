using System.Globalization;
using System.Net;
using System.Text;

namespace TrustAI;

/// <summary>Tells whether a judge's reply is only what stood in the text it was to judge.</summary>
/// <remarks>
/// Compared are letters and digits alone, so that neither quoting nor escaping nor layout hides an echo. An answer that holds the very verdict the judge comes to
/// is the price: then there is no verdict.
/// </remarks>
internal static class EchoGuard
{
    /// <summary>Whether the reply stands in the material.</summary>
    /// <param name="json">The JSON of the reply.</param>
    /// <param name="material">The texts under judgement, in their order.</param>
    public static bool IsEcho(string json, IEnumerable<string> material)
    {
        string reply = Skeleton(json);
        string text = string.Concat(material);
        return Skeleton(text).Contains(reply, StringComparison.Ordinal) ||
            (text.Contains('&') && Skeleton(WebUtility.HtmlDecode(text)).Contains(reply, StringComparison.Ordinal));
    }

    private static string Skeleton(string text)
    {
        var skeleton = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '\\' && i + 1 < text.Length)
            {
                c = Unescape(text, ref i);
            }

            // Full-width letters and digits are the same ones.
            c = c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c;
            if (char.IsLetterOrDigit(c))
            {
                skeleton.Append(char.ToLowerInvariant(c));
            }
        }

        return skeleton.ToString();
    }

    // What JSON's escapes stand for, also when they were escaped once more; a line break or a tab is no letter.
    private static char Unescape(string text, ref int i)
    {
        while (text[i] == '\\' && i + 1 < text.Length)
        {
            i++;
        }

        if (text[i] == 'u' && i + 4 < text.Length && ushort.TryParse(text.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code))
        {
            i += 4;
            return (char)code;
        }

        return text[i] is 'n' or 'r' or 't' or 'b' or 'f' ? ' ' : text[i];
    }
}
