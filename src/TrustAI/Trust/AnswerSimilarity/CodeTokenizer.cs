namespace TrustAI;

/// <summary>Cuts code into tokens, for languages in the manner of C and of Python.</summary>
internal static class CodeTokenizer
{
    /// <param name="code">The code.</param>
    /// <param name="python">Whether a hash begins a comment and the depth of indentation means something.</param>
    public static List<string> Tokenize(string code, bool python)
    {
        var tokens = new List<string>();
        int i = 0;
        while (i < code.Length)
        {
            char c = code[i];
            if (c == '\n')
            {
                DropSemicolons(tokens);
                i++;
                if (python && Indentation(code, i) is int depth and > 0)
                {
                    tokens.Add(string.Concat("indent", depth.ToString(System.Globalization.CultureInfo.InvariantCulture)));
                }
            }
            else if (char.IsWhiteSpace(c))
            {
                i++;
            }
            else if (Comment(code, i, python) is int end)
            {
                i = end;
            }
            else
            {
                end = TokenEnd(code, i);
                tokens.Add(Token(code, i, end));
                i = end;
            }
        }

        DropSemicolons(tokens);
        return tokens;
    }

    private static void DropSemicolons(List<string> tokens)
    {
        while (tokens is [.., ";"])
        {
            tokens.RemoveAt(tokens.Count - 1);
        }
    }

    // In whatever unit the author indents by; null for a line without code.
    private static int? Indentation(string code, int start)
    {
        int i = start;
        int depth = 0;
        while (i < code.Length && code[i] is ' ' or '\t')
        {
            depth += code[i] == '\t' ? 4 : 1;
            i++;
        }

        return i == code.Length || code[i] is '\n' or '\r' or '#' ? null : depth;
    }

    private static int? Comment(string code, int start, bool python)
    {
        ReadOnlySpan<char> rest = code.AsSpan(start);
        if (python ? rest[0] == '#' : rest.StartsWith("//"))
        {
            return code.IndexOf('\n', start) is int line and >= 0 ? line : code.Length;
        }

        if (!python && rest.StartsWith("/*"))
        {
            return code.IndexOf("*/", start + 2, StringComparison.Ordinal) is int close and >= 0 ? close + 2 : code.Length;
        }

        return null;
    }

    private static int TokenEnd(string code, int start)
    {
        char first = code[start];
        int i = start + 1;
        if (first is '"' or '\'' or '`')
        {
            while (i < code.Length && code[i] != first && (code[i] != '\n' || first == '`'))
            {
                i += code[i] == '\\' ? 2 : 1;
            }

            return i < code.Length && code[i] == first ? i + 1 : Math.Min(i, code.Length);
        }

        if (IsWord(first))
        {
            while (i < code.Length && (IsWord(code[i]) || (code[i] == '.' && char.IsAsciiDigit(first))))
            {
                i++;
            }

            return i;
        }

        // Signs are one character each; that two of them stand together or apart is spacing.
        return i;
    }

    // Which of the two quotation marks is used says nothing.
    private static string Token(string code, int start, int end) =>
        code[start] == '\'' && end - start > 2 && !code.AsSpan(start, end - start).Contains('"') ? $"\"{code.AsSpan(start + 1, end - start - 2)}\"" : code[start..end];

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';
}
