namespace TrustAI;

/// <summary>The words of an answer, each with what it is good for, in an order in which two answers are compared in one walk along both.</summary>
internal sealed class AnswerWords
{
    private const int IndexBits = 20;
    private const ulong IndexMask = (1UL << IndexBits) - 1;
    private const int NegationReach = 3;

    private AnswerWords(ulong[] keys, WordKind[] kinds)
    {
        Keys = keys;
        Kinds = kinds;
        foreach (WordKind kind in kinds)
        {
            Weight += WordAgreement.Weight(kind);
            Numbers += WordAgreement.IsPlainNumber(kind) ? 1 : 0;
        }
    }

    /// <summary>What all words weigh together.</summary>
    public double Weight { get; }

    /// <summary>How many of them are numbers, outside remarks.</summary>
    public int Numbers { get; }

    /// <summary>A hash of each word with its place in the lower bits, sorted.</summary>
    public ulong[] Keys { get; }

    /// <summary>What each word is good for, in the order of the text.</summary>
    public WordKind[] Kinds { get; }

    /// <summary>The words of an answer, and the part of <paramref name="normalized"/> that is no remark.</summary>
    public static AnswerWords Of(string text, string normalized, List<int> starts, out string head)
    {
        IReadOnlyList<Range> remarks = AnswerRemarks.Find(text);
        int count = Math.Min(starts.Count, (int)IndexMask);
        ulong[] keys = new ulong[count];
        var kinds = new WordKind[count];
        var kept = remarks.Count == 0 ? null : new System.Text.StringBuilder(normalized.Length);
        ReadOnlySpan<char> previous = [];
        int negation = -NegationReach - 1;
        int remark = 0;
        int at = 0;
        for (int i = 0; i < count; i++)
        {
            int end = normalized.IndexOf(' ', at);
            ReadOnlySpan<char> word = normalized.AsSpan(at, (end < 0 ? normalized.Length : end) - at);
            at = end + 1;
            while (remark < remarks.Count && remarks[remark].End.Value <= starts[i])
            {
                remark++;
            }

            bool isRemark = remark < remarks.Count && remarks[remark].Start.Value <= starts[i];
            WordKind kind = (isRemark ? WordKind.Remark : WordKind.Content) | (word.Length <= AnswerWordLists.Longest && AnswerWordLists.IsFunction(word) ? WordKind.Function : WordKind.Content) | (word.ContainsAnyInRange('0', '9') ? WordKind.Number : WordKind.Content);
            if (!isRemark && word.Length <= AnswerWordLists.Longest && AnswerWordLists.IsNegation(word, previous))
            {
                negation = i;
            }
            else if (!isRemark && i - negation <= NegationReach)
            {
                kind |= WordKind.Negated;
            }

            if (!isRemark)
            {
                kept?.Append(kept.Length > 0 ? " " : "").Append(word);
            }

            kinds[i] = kind;
            keys[i] = (Hash(word) & ~IndexMask) | (uint)i;
            previous = word;
        }

        Array.Sort(keys);
        head = kept is { Length: > 0 } ? kept.ToString() : normalized;
        return new AnswerWords(keys, kinds);
    }

    public static int IndexOf(ulong key) => (int)(key & IndexMask);

    public static ulong WordOf(ulong key) => key & ~IndexMask;

    // FNV-1a over UTF-16 units: the same in every process, so that no score depends on a seed.
    private static ulong Hash(ReadOnlySpan<char> word)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in word)
        {
            hash = (hash ^ c) * 1099511628211;
        }

        // The lower bits make way for the place; the higher ones should have seen every character.
        return hash ^ (hash << 32);
    }
}
