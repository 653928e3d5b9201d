namespace TrustAI;

/// <summary>How far two answers say the same.</summary>
/// <param name="Degree">From 0 (nothing in common) to 1 (the same).</param>
/// <param name="IsDecisive">Whether the comparison was one of yes or no, not of degree.</param>
internal readonly record struct AnswerAgreement(double Degree, bool IsDecisive)
{
    private const double AgreesFrom = 0.7;

    public bool Agrees => Degree >= AgreesFrom;
}
