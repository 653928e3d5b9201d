namespace TrustAI;

/// <summary>The same figure: numbers by their value, measures by what they come to in one unit, ranges by their ends.</summary>
internal sealed class QuantityComparison : IAnswerComparison
{
    public AnswerAgreement? Compare(AnswerForm left, AnswerForm right)
    {
        AnswerQuantity mine = left.Quantity;
        AnswerQuantity theirs = right.Quantity;
        if (!mine.IsKnown || !theirs.IsKnown)
        {
            return null;
        }

        bool sentences = !mine.IsResult && !theirs.IsResult;
        if (mine.Unit is null || theirs.Unit is null)
        {
            // Who leaves the unit out means the one the question is about.
            return sentences ? null : mine.IsRange == theirs.IsRange || (!Inside(mine, theirs) && !Inside(theirs, mine))
                ? AnswerAgreement.Of(SameFigures(mine, theirs) || SameShare(mine, theirs))
                : null;
        }

        if (!string.Equals(mine.Unit.Dimension, theirs.Unit.Dimension, StringComparison.Ordinal))
        {
            return sentences ? null : AnswerAgreement.Different;
        }

        return Measured(mine, theirs) is not bool same ? null
            // "rose by 5 %" and "fell by 5 %" hold the same figure and are not the same.
            : sentences && same ? null : AnswerAgreement.Of(same);
    }

    private static bool? Measured(AnswerQuantity mine, AnswerQuantity theirs)
    {
        decimal tolerance = string.Equals(mine.Unit!.System, theirs.Unit!.System, StringComparison.Ordinal)
            // An hour is no round part of a second's inverse: km/h and m/s.
            ? Math.Abs(mine.Unit.ToBase(mine.High)) / 1_000_000_000
            : Rounding(mine, theirs);
        (decimal low, decimal high) = (mine.Unit.ToBase(mine.Low), mine.Unit.ToBase(mine.High));
        (decimal otherLow, decimal otherHigh) = (theirs.Unit.ToBase(theirs.Low), theirs.Unit.ToBase(theirs.High));
        if (Math.Abs(low - otherLow) <= tolerance && Math.Abs(high - otherHigh) <= tolerance)
        {
            return true;
        }

        // A number within the other's range, or ranges that overlap, are neither the same nor different.
        bool apart = high < otherLow || otherHigh < low;
        return (mine.IsRange || theirs.IsRange) && !apart ? null : false;
    }

    // A converted figure was rounded when it was written down: to the last place of the finer of the two, or to a hundredth.
    private static decimal Rounding(AnswerQuantity mine, AnswerQuantity theirs)
    {
        decimal step = Math.Min(mine.HalfStep * mine.Unit!.Factor, theirs.HalfStep * theirs.Unit!.Factor);
        return string.Equals(mine.Unit.Dimension, "temperature", StringComparison.Ordinal)
            ? step
            : Math.Max(step, Math.Abs(mine.Unit.ToBase(mine.High)) / 100);
    }

    private static bool SameFigures(AnswerQuantity mine, AnswerQuantity theirs) => mine.Low == theirs.Low && mine.High == theirs.High;

    private static bool Inside(AnswerQuantity point, AnswerQuantity range) => range.IsRange && point.Low >= range.Low && point.High <= range.High;

    // 0.5 and 50 %.
    private static bool SameShare(AnswerQuantity mine, AnswerQuantity theirs) =>
        (mine.Unit is { Dimension: "share" } && mine.Low / 100 == theirs.Low && mine.High / 100 == theirs.High) ||
        (theirs.Unit is { Dimension: "share" } && theirs.Low / 100 == mine.Low && theirs.High / 100 == mine.High);
}
