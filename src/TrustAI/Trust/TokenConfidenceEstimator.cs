namespace TrustAI;

/// <summary>The confidence signal: how sure the model was of the words it wrote. Costs no call; needs log probabilities from the provider.</summary>
/// <remarks>
/// The score is the geometric mean of two token probabilities: the length-normalised probability of the whole answer (perplexity's inverse; Malinin and Gales,
/// "Uncertainty Estimation in Autoregressive Structured Prediction", ICLR 2021) and that of its weakest tenth (at least one token), since a mean over a long answer
/// hides the one name or figure the model had to guess. Tokens without a letter or a digit do not count. Thread-safe.
/// </remarks>
public sealed class TokenConfidenceEstimator : ITrustEstimator
{
    private const double RelativeWeight = 0.5;

    // Rounding of single-precision figures makes a certain token come out a hair above zero.
    private const double Tolerance = 1e-4;

    /// <inheritdoc />
    public string Name => "confidence";

    /// <inheritdoc />
    public ValueTask<TrustSignal?> EstimateAsync(TrustContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        IReadOnlyList<TokenLogProbability> tokens = ConfidenceTokens.Of(context);
        double[] values = new double[tokens.Count];
        int count = 0;
        foreach (TokenLogProbability token in tokens)
        {
            if (double.IsNaN(token.LogProbability) || token.LogProbability > Tolerance)
            {
                context.AddProblem(Name, TrustProblemKind.InvalidLogProbabilities,
                    "The provider's log probabilities are not all numbers of zero or less; the confidence signal was left out.");
                return default;
            }

            if (BearsMeaning(token.Token))
            {
                values[count++] = Math.Min(token.LogProbability, 0);
            }
        }

        return new(count == 0 ? null : FieldScores.Annotate(context, Signal(values.AsSpan(0, count)), []));
    }

    private TrustSignal Signal(Span<double> logProbabilities)
    {
        logProbabilities.Sort();
        int weakest = Math.Max(1, logProbabilities.Length / 10);
        double score = Math.Exp((Mean(logProbabilities) + Mean(logProbabilities[..weakest])) / 2);
        return new TrustSignal
        {
            Name = Name,
            Score = score,
            Weight = RelativeWeight,
            Explanation = string.Create(System.Globalization.CultureInfo.InvariantCulture,
                $"The model gave its own words a probability of {Math.Exp(Mean(logProbabilities)):P0} on average and of {Math.Exp(logProbabilities[0]):P0} at the weakest."),
        };
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }

    // A token without text (some providers give none) counts: it may be anything.
    private static bool BearsMeaning(string token)
    {
        foreach (char c in token)
        {
            // Halves of surrogate pairs are letters of large alphabets or emoji; both carry meaning.
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
            {
                return true;
            }
        }

        return token.Length == 0;
    }
}
