namespace TrustAI;

/// <summary>
/// Joins the signals at hand into one score. Those the library knows become a probability by the <see cref="FusionModel"/>; signals of others join it as a mean
/// by relative weight, since nothing is known of their scale. A missing signal is left out and never counted as zero.
/// </summary>
internal static class ScoreFusion
{
    /// <summary>The score, or <see langword="null"/> without a signal of any weight.</summary>
    public static double? Combine(IReadOnlyList<TrustSignal> signals)
    {
        double heaviest = Heaviest(signals);
        if (heaviest <= 0)
        {
            return null;
        }

        Known known = Known.Of(signals);
        double sum = 0;
        double total = 0;
        double knownWeight = 0;
        for (int i = 0; i < signals.Count; i++)
        {
            double weight = signals[i].Weight / heaviest;
            total += weight;
            if (known.Has(i))
            {
                knownWeight += weight;
            }
            else
            {
                sum += weight * signals[i].Score;
            }
        }

        if (knownWeight > 0)
        {
            sum += knownWeight * FusionModel.Shipped.Probability(known.Inputs, known.Samples, known.Opinions);
        }

        return Math.Clamp(sum / total, 0, 1);
    }

    /// <summary>The signals with their relative weights turned into shares of the score; only where there is one.</summary>
    public static IReadOnlyList<TrustSignal> WithShares(IReadOnlyList<TrustSignal> signals)
    {
        double heaviest = Heaviest(signals);
        Known known = Known.Of(signals);
        FusionInputs weights = FusionModel.Shipped.Weights(known.Inputs, known.Samples, known.Opinions);
        double total = 0;
        double knownRelative = 0;
        double knownFused = 0;
        for (int i = 0; i < signals.Count; i++)
        {
            total += signals[i].Weight / heaviest;
            if (known.Has(i))
            {
                knownRelative += signals[i].Weight / heaviest;
                knownFused += weights[known.PlaceOf(i)];
            }
        }

        var shared = new TrustSignal[signals.Count];
        for (int i = 0; i < shared.Length; i++)
        {
            // The known signals have together the share their relative weights give them, and divide it as the model weighs them.
            double relative = !known.Has(i) ? signals[i].Weight / heaviest
                : knownFused > 0 ? knownRelative * weights[known.PlaceOf(i)] / knownFused
                : signals[i].Weight / heaviest;
            shared[i] = signals[i] with { Weight = relative / total };
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

    /// <summary>The signals the model knows. Of two of one name the first is meant; one without weight is switched off.</summary>
    private sealed class Known
    {
        private readonly FusionPlaces _at;

        private Known(FusionInputs inputs, FusionPlaces at, int samples, int opinions)
        {
            Inputs = inputs;
            _at = at;
            Samples = samples;
            Opinions = opinions;
        }

        public FusionInputs Inputs { get; }

        public int Samples { get; }

        public int Opinions { get; }

        public static Known Of(IReadOnlyList<TrustSignal> signals)
        {
            FusionInputs inputs = FusionInputs.None;
            FusionPlaces at = default;
            int samples = 1;
            int opinions = 1;
            for (int i = 0; i < signals.Count; i++)
            {
                int place = Place(signals[i].Name);
                if (place < 0 || at[place] != 0 || signals[i].Weight <= 0)
                {
                    continue;
                }

                at[place] = i + 1;
                inputs[place] = signals[i].Score;
                samples = place == FusionModel.Consistency ? Math.Max(1, signals[i].Samples ?? 1) : samples;
                opinions = place == FusionModel.SecondOpinion ? Math.Max(1, signals[i].Samples ?? 1) : opinions;
            }

            return new Known(inputs, at, samples, opinions);
        }

        public bool Has(int signal) => PlaceOf(signal) >= 0;

        public int PlaceOf(int signal) => ((ReadOnlySpan<int>)_at).IndexOf(signal + 1);

        private static int Place(string name)
        {
            for (int i = 0; i < FusionModel.SignalCount; i++)
            {
                if (string.Equals(FusionModel.Names[i], name, StringComparison.Ordinal))
                {
                    return i;
                }
            }

            return -1;
        }
    }
}
