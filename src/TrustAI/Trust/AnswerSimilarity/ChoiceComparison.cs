namespace TrustAI;

/// <summary>The same letter of a multiple-choice question.</summary>
internal sealed class ChoiceComparison : IAnswerComparison
{
    public AnswerAgreement? Compare(AnswerForm left, AnswerForm right)
    {
        (ChoiceLetter mine, ChoiceLetter theirs) = (left.Choice, right.Choice);
        if (mine.Letter is null || theirs.Letter is null)
        {
            return null;
        }

        // "A. Lincoln" and "A. Johnson" are no letters of a choice.
        bool otherOptions = mine.Option.Length > 0 && theirs.Option.Length > 0 && !string.Equals(mine.Option, theirs.Option, StringComparison.Ordinal);
        return mine.Letter != theirs.Letter ? AnswerAgreement.Different : otherOptions ? null : AnswerAgreement.Same;
    }
}
