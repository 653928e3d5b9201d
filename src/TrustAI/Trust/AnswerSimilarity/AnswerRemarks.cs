namespace TrustAI;

/// <summary>Finds what an answer says beside the answer: words in brackets, what follows a short first sentence or line, a lead-in such as "Answer:".</summary>
/// <remarks>"1979. (Note: this is the last year they won.)" says 1979; two models that add different notes still agree.</remarks>
internal static class AnswerRemarks
{
    // A longer first sentence is a part of the answer, and so is what follows it.
    private const int LongestHead = 6;
    private const int LongestLeadIn = 3;

    // In a longer text what follows the first line is the answer, and the line its title.
    private const int LongestText = 500;

    // "St.", "Dr." and "p.m." end no sentence.
    private const int LongestAbbreviation = 3;

    /// <summary>The remarks of <paramref name="text"/>, from left to right; empty where nothing else would be left.</summary>
    public static IReadOnlyList<Range> Find(string text)
    {
        var remarks = new List<Range>();
        bool hasTail = text.Length <= LongestText && !IsList(text);
        int words = 0;
        int wordStart = -1;
        int depth = 0;
        int opened = 0;
        bool anyWord = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c is '(' or '[' or '（')
            {
                opened = depth++ == 0 ? i : opened;
                wordStart = -1;
            }
            else if (depth > 0)
            {
                if (c is ')' or ']' or '）' && --depth == 0)
                {
                    remarks.Add(opened..(i + 1));
                }
            }
            else if (char.IsLetterOrDigit(c))
            {
                if (wordStart < 0)
                {
                    wordStart = i;
                    words++;
                }

                anyWord = true;
            }
            else
            {
                if (c == ':' && words is > 0 and <= LongestLeadIn && remarks.Count == 0 && FollowsOnTheLine(text, i + 1))
                {
                    remarks.Add(0..(i + 1));
                    words = 0;
                    anyWord = false;
                }
                else if (hasTail && words is > 0 and <= LongestHead && EndsHead(text, i, wordStart))
                {
                    remarks.Add(i..text.Length);
                    return remarks;
                }

                wordStart = -1;
            }
        }

        if (depth > 0)
        {
            remarks.Add(opened..text.Length);
        }

        return anyWord ? remarks : [];
    }

    private static bool EndsHead(string text, int i, int wordStart)
    {
        char next = i + 1 < text.Length ? text[i + 1] : ' ';
        bool gap = char.IsWhiteSpace(next) || next is '(' or '[';
        return text[i] switch
        {
            '.' => gap && (wordStart < 0 || char.IsDigit(text[wordStart]) || i - wordStart > LongestAbbreviation) && !IsBlank(text, i + 1),
            '!' or '?' or ';' or '*' => gap && !IsBlank(text, i + 1),
            '/' => next == '/',
            '\n' => Before(text, i) is not (':' or ',') && !IsBlank(text, i + 1),
            _ => false,
        };
    }

    // "1. x", "2. y": the figures are no heads.
    private static bool IsList(string text) => text.Contains("2. ", StringComparison.Ordinal) || text.Contains("2) ", StringComparison.Ordinal) ||
        text.Contains("\n- ", StringComparison.Ordinal) || text.Contains("\n* ", StringComparison.Ordinal);

    private static bool FollowsOnTheLine(string text, int i)
    {
        if (i >= text.Length || !char.IsWhiteSpace(text[i]))
        {
            return false;
        }

        while (i < text.Length && text[i] is ' ' or '\t')
        {
            i++;
        }

        return i < text.Length && char.IsLetterOrDigit(text[i]);
    }

    private static char Before(string text, int i)
    {
        do
        {
            i--;
        }
        while (i > 0 && char.IsWhiteSpace(text[i]));

        return i < 0 ? ' ' : text[i];
    }

    private static bool IsBlank(string text, int i) => text.AsSpan(i).IsWhiteSpace();
}
