using System.Buffers;

namespace TrustAI;

/// <summary>How far two answers say the same by their words: shared words, containment, order, contradiction.</summary>
/// <remarks>
/// The degree is the larger of the F1 of shared words (Rajpurkar et al., "SQuAD", EMNLP 2016) and 0.9 times the share of the shorter answer found in the longer
/// one, so that a short answer and a long one that holds it are alike. Function words and remarks count less.
/// </remarks>
internal static class WordAgreement
{
    private const double FunctionWeight = 0.4;
    private const double RemarkWeight = 0.2;
    private const double Containment = 0.9;

    // The same words in another order are still mostly the same answer: lists and dates are written in any order.
    private const double OrderShare = 0.1;
    private const double LeftByNumbers = 0.4;
    private const double LeftByNegation = 0.3;

    /// <summary>The degree from 0 to 1.</summary>
    /// <param name="left">One answer.</param>
    /// <param name="right">The other one.</param>
    /// <param name="consistent">What is left of any likeness after contradictions: 1 without one.</param>
    public static double Degree(AnswerWords left, AnswerWords right, out double consistent)
    {
        int[] partners = ArrayPool<int>.Shared.Rent(Math.Max(1, left.Kinds.Length));
        try
        {
            Span<int> partner = partners.AsSpan(0, left.Kinds.Length);
            double shared = Match(left, right, partner, out double conflicting, out int sharedNumbers, out double sharedRight);
            double recall = Share(shared, left);
            double precision = Share(sharedRight, right);
            double f1 = recall + precision > 0 ? 2 * recall * precision / (recall + precision) : 0;
            double contained = left.Weight.CompareTo(right.Weight) switch
            {
                < 0 => recall,
                > 0 => precision,
                // Neither is the shorter one, and the order of the two must not tell.
                _ => Math.Max(recall, precision),
            };
            consistent = (1 - ((1 - LeftByNegation) * (shared > 0 ? Math.Min(1, 3 * conflicting / shared) : 0))) *
                (1 - ((1 - LeftByNumbers) * NumberConflict(left, right, sharedNumbers)));
            return Math.Max(f1, Containment * contained) * (1 - (OrderShare * (1 - InOrder(partner))));
        }
        finally
        {
            ArrayPool<int>.Shared.Return(partners);
        }
    }

    /// <summary>Whether a word is a number outside remarks.</summary>
    public static bool IsPlainNumber(WordKind kind) => (kind & (WordKind.Number | WordKind.Remark)) == WordKind.Number;

    /// <summary>What a word counts.</summary>
    public static double Weight(WordKind kind) =>
        (!kind.HasFlag(WordKind.Function) ? 1 : FunctionWeight) * (!kind.HasFlag(WordKind.Remark) ? 1 : RemarkWeight);

    private static double Match(AnswerWords left, AnswerWords right, Span<int> partner, out double conflicting, out int numbers, out double sharedRight)
    {
        partner.Fill(-1);
        double shared = conflicting = sharedRight = 0;
        numbers = 0;
        ulong[] a = left.Keys;
        ulong[] b = right.Keys;
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            ulong mine = AnswerWords.WordOf(a[i]);
            ulong theirs = AnswerWords.WordOf(b[j]);
            if (mine == theirs)
            {
                int at = AnswerWords.IndexOf(a[i]);
                WordKind kind = left.Kinds[at];
                WordKind other = right.Kinds[AnswerWords.IndexOf(b[j])];
                partner[at] = AnswerWords.IndexOf(b[j]);
                double weight = Weight(kind);
                shared += weight;
                sharedRight += Weight(other);
                bool denied = ((kind ^ other) & (WordKind.Negated | WordKind.Remark)) == WordKind.Negated && !kind.HasFlag(WordKind.Function);
                conflicting += denied ? weight : 0;
                numbers += IsPlainNumber(kind) && IsPlainNumber(other) ? 1 : 0;
            }

            i += mine <= theirs ? 1 : 0;
            j += theirs <= mine ? 1 : 0;
        }

        return shared;
    }

    // Both give numbers that the other does not: 1918 against 1919. One of two is enough, one of twenty is a slip.
    private static double NumberConflict(AnswerWords left, AnswerWords right, int shared)
    {
        int mine = left.Numbers;
        int theirs = right.Numbers;
        int unmatched = Math.Min(mine, theirs) - shared;
        return unmatched <= 0 ? 0 : Math.Min(1, 2.0 * unmatched / Math.Min(mine, theirs));
    }

    // The longest run of shared words that stand in the same order in both, as a share of all shared words.
    private static double InOrder(Span<int> partner)
    {
        int matched = 0;
        int longest = 0;
        int[] tails = ArrayPool<int>.Shared.Rent(Math.Max(1, partner.Length));
        foreach (int at in partner)
        {
            if (at < 0)
            {
                continue;
            }

            matched++;
            int place = longest > 0 && tails[longest - 1] < at ? longest : Array.BinarySearch(tails, 0, longest, at);
            place = place < 0 ? ~place : place;
            tails[place] = at;
            longest = Math.Max(longest, place + 1);
        }

        ArrayPool<int>.Shared.Return(tails);
        return matched < 2 ? 1 : (double)longest / matched;
    }

    private static double Share(double shared, AnswerWords words) => words.Weight > 0 ? Math.Min(1, shared / words.Weight) : 0;
}
