namespace TrustAI;

/// <summary>Keeps answers apart that share nearly every word and say the contrary: guilty and not guilty, yes and no, one year and another.</summary>
/// <remarks>Looks at short answers only: in a long one, a denial may stand anywhere.</remarks>
internal sealed class ContradictionComparison : IAnswerComparison
{
    private const int MostWords = 30;
    private const double SharedFrom = 0.75;

    public AnswerAgreement? Compare(AnswerForm left, AnswerForm right)
    {
        if (MeaningSigns(left.Text) != MeaningSigns(right.Text) && string.Equals(left.Normalized, right.Normalized, StringComparison.Ordinal))
        {
            return AnswerAgreement.Different;
        }

        if (left.Words.Length is 0 or > MostWords || right.Words.Length is 0 or > MostWords)
        {
            return null;
        }

        (Polarity mine, Polarity theirs) = (left.Polarity, right.Polarity);
        if (mine.Opening is bool yes && theirs.Opening is bool other && (yes != other || left.Words.Length == 1 || right.Words.Length == 1))
        {
            // "Yes" and "Yes, because …" are one answer; two that give reasons may give different ones.
            return AnswerAgreement.Of(yes == other);
        }

        return mine.Denies != theirs.Denies
            ? Contradict(mine, theirs) ? AnswerAgreement.Different : null
            : DifferInTheWordThatCounts(left.Words, right.Words) ? AnswerAgreement.Different : null;
    }

    // What comparisons and the names of languages (C, C++, C#) hang on.
    private static int MeaningSigns(string text)
    {
        var signs = new HashCode();
        bool formula = text.AsSpan().ContainsAny('^', '=');
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is '<' or '>' or '≤' or '≥' or '≠' || (formula && text[i] is '+' or '-' or '*' or '/') || (text[i] is '+' or '#' && i > 0 && (char.IsLetter(text[i - 1]) || text[i - 1] == text[i])))
            {
                signs.Add(text[i]);
            }
        }

        return signs.ToHashCode();
    }

    // What the one denies, the other must speak of.
    private static bool Contradict(Polarity mine, Polarity theirs)
    {
        (Polarity denying, Polarity other) = mine.Denies ? (mine, theirs) : (theirs, mine);
        return (denying.Denied.Count == 0 || denying.Denied.Exists(word => other.Stripped.Split(' ').Contains(word, StringComparer.Ordinal))) && Shares(denying.Stripped, other.Stripped);
    }

    private static bool Shares(string left, string right)
    {
        if (left.Length == 0 || right.Length == 0)
        {
            return false;
        }

        string[] mine = left.Split(' ');
        string[] theirs = right.Split(' ');
        if (mine.Length == 1 && theirs.Length == 1)
        {
            // One run of letters may be a whole sentence.
            (string shorter, string longer) = left.Length <= right.Length ? (left, right) : (right, left);
            return longer.Contains(shorter, StringComparison.Ordinal) && shorter.Length * 2 >= longer.Length;
        }

        int shared = mine.Intersect(theirs, StringComparer.Ordinal).Count();
        return shared >= SharedFrom * Math.Min(mine.Length, theirs.Length);
    }

    // Word for word the same but for one pair of opposites, or but for the numbers.
    private static bool DifferInTheWordThatCounts(string[] left, string[] right)
    {
        if (left.Length != right.Length || left.Length == 1)
        {
            return left.Length == 1 && right.Length == 1 && Opposites.Contains(left[0], right[0]);
        }

        int others = 0;
        bool numbers = true;
        bool opposites = false;
        for (int i = 0; i < left.Length; i++)
        {
            if (!string.Equals(left[i], right[i], StringComparison.Ordinal))
            {
                others++;
                numbers &= IsNumber(left[i]) && IsNumber(right[i]);
                opposites |= Opposites.Contains(left[i], right[i]);
            }
        }

        return others > 0 && (numbers || (others == 1 && opposites));
    }

    // In digits, or in the small Roman ones that wars and kings are counted by.
    private static bool IsNumber(string word) => (char.IsAsciiDigit(word[^1]) && word[0] is '-' or (>= '0' and <= '9')) || !word.AsSpan().ContainsAnyExcept("ivx");
}
