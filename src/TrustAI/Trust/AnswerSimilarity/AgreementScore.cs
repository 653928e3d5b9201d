namespace TrustAI;

/// <summary>How far further answers support the delivered one, as one number from 0 to 1.</summary>
internal static class AgreementScore
{
    // Enough to tell apart answers with equal support, too little to outweigh a supporter.
    private const double RivalShare = 0.1;

    // A model that disagrees is often wrong itself; that half of all say the same is what counts.
    private const double BetterHalfWeight = 5;

    /// <summary>Of further answers of the same model: the mean agreement (self-consistency; Wang et al., ICLR 2023).</summary>
    /// <param name="agreements">The agreement of each with the delivered answer.</param>
    /// <param name="rivals">What the others say instead, the best supported first.</param>
    public static double OfSamples(ReadOnlySpan<AnswerAgreement> agreements, IReadOnlyList<TrustAlternative> rivals)
    {
        double sum = 0;
        bool decided = true;
        foreach (AnswerAgreement agreement in agreements)
        {
            sum += agreement.Degree;
            decided &= agreement.IsDecisive;
        }

        double mean = sum / agreements.Length;
        double rival = rivals.Count > 0 ? rivals[0].Support : 0;
        return Math.Clamp(decided ? ((1 - RivalShare) * mean) + (RivalShare * (1 - rival)) : mean, 0, 1);
    }

    /// <summary>Of answers of other models: as of samples where every comparison decides; otherwise the mean of the squared agreements, in which the better half counts fivefold.</summary>
    /// <param name="agreements">The agreement of each with the delivered answer.</param>
    /// <param name="rivals">What the others say instead, the best supported first.</param>
    public static double OfOpinions(AnswerAgreement[] agreements, IReadOnlyList<TrustAlternative> rivals)
    {
        if (Array.TrueForAll(agreements, agreement => agreement.IsDecisive))
        {
            return OfSamples(agreements, rivals);
        }

        double[] degrees = Array.ConvertAll(agreements, agreement => agreement.Degree);
        Array.Sort(degrees);
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < degrees.Length; i++)
        {
            double weight = i >= degrees.Length / 2 ? BetterHalfWeight : 1;
            sum += weight * degrees[i] * degrees[i];
            weights += weight;
        }

        return sum / weights;
    }
}
