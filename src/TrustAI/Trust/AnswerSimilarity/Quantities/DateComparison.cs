namespace TrustAI;

/// <summary>The same day, however it is written.</summary>
internal sealed class DateComparison : IAnswerComparison
{
    public AnswerAgreement? Compare(AnswerForm left, AnswerForm right)
    {
        (AnswerDates mine, AnswerDates theirs) = (left.Dates, right.Dates);
        if (mine.Readings.Length == 0 || theirs.Readings.Length == 0)
        {
            return null;
        }

        bool same = mine.Readings.AsSpan().ContainsAny(theirs.Readings);
        // Two sentences may say different things of the same day.
        return same && !mine.IsResult && !theirs.IsResult ? null : AnswerAgreement.Of(same);
    }
}
