namespace TrustAI;

/// <summary>One way to tell whether two answers say the same.</summary>
internal interface IAnswerComparison
{
    /// <summary>How far the two agree, or <see langword="null"/> where this comparison does not apply or does not decide. Symmetric.</summary>
    AnswerAgreement? Compare(AnswerForm left, AnswerForm right);
}
