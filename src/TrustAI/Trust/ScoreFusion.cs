namespace TrustAI;

/// <summary>Joins the signals at hand into one score: their mean, weighted by what each is worth, so that a missing signal is left out and never counted as zero.</summary>
internal static class ScoreFusion
{
    /// <summary>The score, or <see langword="null"/> without a signal of any weight.</summary>
    public static double? Combine(IReadOnlyList<TrustSignal> signals)
    {
        double heaviest = Heaviest(signals);
        double sum = 0;
        foreach (TrustSignal signal in signals)
        {
            sum += signal.Weight / heaviest * signal.Score;
        }

        return heaviest > 0 ? Math.Clamp(sum / TotalWeight(signals, heaviest), 0, 1) : null;
    }

    /// <summary>The signals with their relative weights turned into shares of the score; only where there is one.</summary>
    public static IReadOnlyList<TrustSignal> WithShares(IReadOnlyList<TrustSignal> signals)
    {
        double heaviest = Heaviest(signals);
        double weights = TotalWeight(signals, heaviest);
        var shared = new TrustSignal[signals.Count];
        for (int i = 0; i < shared.Length; i++)
        {
            shared[i] = signals[i] with { Weight = signals[i].Weight / heaviest / weights };
        }

        return shared;
    }

    // Weights are taken relative to the largest, so that no sum of them can overflow.
    private static double Heaviest(IReadOnlyList<TrustSignal> signals)
    {
        double heaviest = 0;
        foreach (TrustSignal signal in signals)
        {
            heaviest = Math.Max(heaviest, signal.Weight);
        }

        return heaviest;
    }

    private static double TotalWeight(IReadOnlyList<TrustSignal> signals, double heaviest)
    {
        double weights = 0;
        foreach (TrustSignal signal in signals)
        {
            weights += signal.Weight / heaviest;
        }

        return weights;
    }
}
