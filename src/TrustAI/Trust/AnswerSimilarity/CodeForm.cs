namespace TrustAI;

/// <summary>An answer that is code, or whose fenced blocks are, as its tokens: without comments, spacing and semicolons at the end of a line.</summary>
internal sealed class CodeForm
{
    private static readonly CodeForm None = new([]);

    private CodeForm(List<string> tokens) => Tokens = tokens;

    public bool IsCode => Tokens.Count > 0;

    public List<string> Tokens { get; }

    public static CodeForm Read(string text)
    {
        if (text.Contains("```", StringComparison.Ordinal))
        {
            var fenced = new List<string>();
            foreach ((string language, string body) in CodeFence.Blocks(text))
            {
                // What the code prints, and data, are not the code.
                if (language is not ("text" or "txt" or "output" or "console" or "json" or "markdown" or "md"))
                {
                    fenced.AddRange(CodeTokenizer.Tokenize(body, IsPython(language, body)));
                }
            }

            return fenced.Count > 0 ? new CodeForm(fenced) : None;
        }

        return LooksLikeCode(text) ? new CodeForm(CodeTokenizer.Tokenize(text, IsPython("", text))) : None;
    }

    private static bool IsPython(string language, string body) => language switch
    {
        "" => PythonLines(body) > 0,
        "python" or "py" or "python3" or "yaml" or "yml" => true,
        _ => false,
    };

    private static int PythonLines(string body)
    {
        int lines = 0;
        foreach (ReadOnlySpan<char> line in body.AsSpan().EnumerateLines())
        {
            ReadOnlySpan<char> code = line.Trim();
            if (code is [.., ':'] && (code.StartsWith("def ") || code.StartsWith("class ") || code.StartsWith("if ") || code.StartsWith("for ") || code.StartsWith("while ") || code.StartsWith("with ")))
            {
                lines++;
            }
        }

        return lines;
    }

    // Without a fence: half of its lines end or begin as code does.
    private static bool LooksLikeCode(string text)
    {
        if (!text.AsSpan().ContainsAny("(={;"))
        {
            return false;
        }

        int lines = 0;
        int code = PythonLines(text);
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            ReadOnlySpan<char> trimmed = line.Trim();
            lines += trimmed.IsEmpty ? 0 : 1;
            code += trimmed is [.., ';' or '{' or '}'] || trimmed.StartsWith("return ") || trimmed.StartsWith("import ") || trimmed.StartsWith("#include") ? 1 : 0;
        }

        return code > 0 && code * 2 >= lines;
    }
}
