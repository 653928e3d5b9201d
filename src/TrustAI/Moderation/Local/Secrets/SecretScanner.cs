using System.Buffers;

namespace TrustAI;

/// <summary>Finds keys of well-known shape, JSON web tokens, private keys, and values given after a name such as "password".</summary>
internal static class SecretScanner
{
    private const int MaxSecret = 512;
    private const int MaxPrivateKey = 16_384;
    private const string KeyHead = "-----BEGIN ";
    private const string TokenHead = "eyJ";

    private static readonly SearchValues<string> Heads = SearchValues.Create([.. SecretShape.All.Select(shape => shape.Prefix), KeyHead, TokenHead], StringComparison.Ordinal);

    public static void Scan(ReadOnlySpan<char> text, List<Finding> findings)
    {
        int at = 0;
        while (at < text.Length)
        {
            int step = text[at..].IndexOfAny(Heads);
            if (step < 0)
            {
                break;
            }

            at += step;
            Finding? found = at > 0 && IsSecret(text[at - 1]) && text[at - 1] is not ('=' or '/' or ':') ? null : Match(text, at);
            if (found is Finding finding)
            {
                findings.Add(finding);
            }

            at = found?.End ?? at + 1;
        }

        NamedSecrets.Scan(text, findings);
    }

    internal static bool IsSecret(char value) => char.IsAsciiLetterOrDigit(value) || value is '-' or '_' or '.' or '+' or '/' or '=';

    private static Finding? Match(ReadOnlySpan<char> text, int at)
    {
        ReadOnlySpan<char> rest = text[at..];
        if (rest.StartsWith(KeyHead, StringComparison.Ordinal))
        {
            return PrivateKey(rest, at);
        }

        if (rest.StartsWith(TokenHead, StringComparison.Ordinal))
        {
            return WebToken(rest, at);
        }

        int length = 0;
        bool digit = false;
        foreach (SecretShape shape in SecretShape.All)
        {
            if (length == 0 && rest.StartsWith(shape.Prefix, StringComparison.Ordinal))
            {
                int end = Run(rest, shape.Prefix.Length, dots: shape.Prefix[^1] == '.');
                digit = rest[shape.Prefix.Length..end].ContainsAnyInRange('0', '9');
                length = end - shape.Prefix.Length >= shape.Least ? end : 0;
            }
        }

        return length > 0 && digit ? new Finding(ModerationCategory.ApiKey, at, length) : null;
    }

    private static int Run(ReadOnlySpan<char> text, int start, bool dots)
    {
        int end = start;
        while (end < text.Length && end < MaxSecret && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '-' or '_' || (dots && text[end] == '.')))
        {
            end++;
        }

        return end;
    }

    // Three parts of base64url, the first two beginning with an encoded brace.
    private static Finding? WebToken(ReadOnlySpan<char> text, int at)
    {
        int end = 0;
        for (int part = 0; part < 3; part++)
        {
            int start = end;
            while (end < text.Length && end - start < 8 * MaxSecret && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '-' or '_'))
            {
                end++;
            }

            if (end - start < (part == 2 ? 0 : 8) || (part < 2 && (end >= text.Length || text[end] != '.')) || (part == 1 && !text[start..].StartsWith(TokenHead, StringComparison.Ordinal)))
            {
                return null;
            }

            end += part < 2 ? 1 : 0;
        }

        return new Finding(ModerationCategory.JsonWebToken, at, end);
    }

    private static Finding? PrivateKey(ReadOnlySpan<char> text, int at)
    {
        int name = text[KeyHead.Length..Math.Min(text.Length, KeyHead.Length + 40)].IndexOf("PRIVATE KEY");
        if (name < 0 || text.Slice(KeyHead.Length, name).Contains('-'))
        {
            return null;
        }

        ReadOnlySpan<char> body = text[..Math.Min(text.Length, MaxPrivateKey)];
        int foot = body.IndexOf("-----END ");
        int end = foot < 0 ? body.Length : foot + "-----END ".Length;
        int dashes = foot < 0 ? -1 : text[end..Math.Min(text.Length, end + 60)].IndexOf("-----");
        return new Finding(ModerationCategory.PrivateKey, at, dashes < 0 ? end : end + dashes + 5);
    }
}
