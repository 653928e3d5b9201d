namespace TrustAI;

/// <summary>How far two answers say the same.</summary>
/// <param name="Degree">From 0 (nothing in common) to 1 (the same).</param>
/// <param name="IsDecisive">Whether the comparison was one of yes or no, not of degree.</param>
/// <param name="Verdict">Whether the two agree, where the comparison knows that better than the degree tells.</param>
internal readonly record struct AnswerAgreement(double Degree, bool IsDecisive, bool? Verdict = null)
{
    private const double AgreesFrom = 0.7;

    public static AnswerAgreement Same => new(1, IsDecisive: true);

    public static AnswerAgreement Different => new(0, IsDecisive: true);

    public bool Agrees => Verdict ?? Degree >= AgreesFrom;

    public static AnswerAgreement Of(bool same) => same ? Same : Different;
}
