namespace TrustAI;

/// <summary>Finds the fenced blocks (three backticks) of an answer in Markdown.</summary>
internal static class CodeFence
{
    private const string Mark = "```";

    /// <summary>The blocks in order, each with the language named behind its fence, in lower case; an unclosed one ends with the text.</summary>
    public static List<(string Language, string Body)> Blocks(string text)
    {
        var blocks = new List<(string, string)>();
        int open = text.IndexOf(Mark, StringComparison.Ordinal);
        while (open >= 0)
        {
            int head = open + Mark.Length;
            int line = text.IndexOf('\n', head);
            if (line < 0)
            {
                break;
            }

            int close = text.IndexOf(Mark, line, StringComparison.Ordinal);
            int end = close < 0 ? text.Length : close;
            blocks.Add((text[head..line].Trim().ToLowerInvariant(), text[(line + 1)..Math.Max(end, line + 1)]));
            open = close < 0 ? -1 : text.IndexOf(Mark, close + Mark.Length, StringComparison.Ordinal);
        }

        return blocks;
    }
}
