namespace TrustAI;

/// <summary>Code by its tokens. Names count: code that calls things otherwise may be the same to a reader and is not the same text to run.</summary>
internal sealed class CodeComparison : IAnswerComparison
{
    private const int RunLength = 3;

    public AnswerAgreement? Compare(AnswerForm left, AnswerForm right)
    {
        (CodeForm mine, CodeForm theirs) = (left.Code, right.Code);
        if (!mine.IsCode || !theirs.IsCode)
        {
            return null;
        }

        // One other sign can make another program: likeness is a measure here, never agreement.
        return mine.Tokens.SequenceEqual(theirs.Tokens, StringComparer.Ordinal)
            ? AnswerAgreement.Same
            : new AnswerAgreement(Likeness(mine.Tokens, theirs.Tokens), IsDecisive: false, Verdict: false);
    }

    // Twice the shared runs of three tokens by the runs of both.
    private static double Likeness(List<string> left, List<string> right)
    {
        var counts = new Dictionary<(string, string, string), int>();
        for (int i = 0; i + RunLength <= left.Count; i++)
        {
            (string, string, string) run = (left[i], left[i + 1], left[i + 2]);
            counts[run] = counts.GetValueOrDefault(run) + 1;
        }

        int shared = 0;
        for (int i = 0; i + RunLength <= right.Count; i++)
        {
            (string, string, string) run = (right[i], right[i + 1], right[i + 2]);
            if (counts.GetValueOrDefault(run) is int open and > 0)
            {
                counts[run] = open - 1;
                shared++;
            }
        }

        int all = Math.Max(0, left.Count - RunLength + 1) + Math.Max(0, right.Count - RunLength + 1);
        return all == 0 ? 0 : 2.0 * shared / all;
    }
}
