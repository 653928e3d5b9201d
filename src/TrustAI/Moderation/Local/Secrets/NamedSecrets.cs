using System.Buffers;

namespace TrustAI;

/// <summary>Values that look random and follow a name such as <c>api_key=</c>, <c>password:</c> or <c>Bearer</c>.</summary>
internal static class NamedSecrets
{
    private const int Shortest = 8;
    private const int Longest = 256;
    private const int MaxGap = 6;
    private const double LeastEntropy = 2.7;

    private static readonly SearchValues<string> Names = SearchValues.Create(
        ["password", "passwd", "pwd", "passwort", "secret", "token", "api_key", "apikey", "api-key", "api key", "access_key", "access key", "accountkey", "bearer", "client_secret"],
        StringComparison.OrdinalIgnoreCase);

    public static void Scan(ReadOnlySpan<char> text, List<Finding> findings)
    {
        int at = 0;
        int before = findings.Count;
        int known = 0;
        while (at < text.Length)
        {
            int step = text[at..].IndexOfAny(Names);
            if (step < 0)
            {
                return;
            }

            at += step;
            while (at < text.Length && (char.IsAsciiLetter(text[at]) || text[at] is '_' or '-'))
            {
                at++;
            }

            if (Value(text, at) is Finding finding)
            {
                // Both passes go from left to right.
                while (known < before && findings[known].End <= finding.Start)
                {
                    known++;
                }

                if (known == before || findings[known].Start >= finding.End)
                {
                    findings.Add(finding);
                }

                at = finding.End;
            }
        }
    }

    private static Finding? Value(ReadOnlySpan<char> text, int at)
    {
        int start = at;
        while (start < text.Length && start - at < MaxGap && text[start] is ' ' or '"' or '\'' or ':' or '=' or '>')
        {
            start++;
        }

        if (text[start..].StartsWith("is ", StringComparison.OrdinalIgnoreCase))
        {
            start += text[(start + 3)..].StartsWith(":") ? 4 : 3;
        }

        int end = start;
        while (end < text.Length && end - start < Longest && !char.IsWhiteSpace(text[end]) && text[end] is not ('"' or '\'' or ',' or ';' or '<' or '>' or ')' or '}' or '`'))
        {
            end++;
        }

        while (end > start && text[end - 1] is '.' or '!' or '?')
        {
            end--;
        }

        return start > at && end - start >= Shortest && LooksRandom(text[start..end]) ? new Finding(ModerationCategory.Credential, start, end - start) : null;
    }

    // Letters alone are a word; a path or an address is not a secret either.
    private static bool LooksRandom(ReadOnlySpan<char> value)
    {
        bool digit = value.ContainsAnyInRange('0', '9');
        bool letter = value.ContainsAnyInRange('a', 'z') || value.ContainsAnyInRange('A', 'Z');
        return digit && letter && !value.Contains("://", StringComparison.Ordinal) && Entropy(value[..Math.Min(value.Length, 64)]) >= LeastEntropy;
    }

    private static double Entropy(ReadOnlySpan<char> value)
    {
        Span<int> counts = stackalloc int[128];
        counts.Clear();
        foreach (char unit in value)
        {
            counts[unit & 127]++;
        }

        double entropy = 0;
        foreach (int count in counts)
        {
            double share = count / (double)value.Length;
            entropy -= count == 0 ? 0 : share * Math.Log2(share);
        }

        return entropy;
    }
}
