using System.Globalization;
using System.Text;

namespace TrustAI;

/// <summary>The confidence signal: how sure the model was of the words it wrote. Costs no call; needs log probabilities from the provider.</summary>
/// <remarks>
/// <para>
/// The score is the geometric mean of two token probabilities: the length-normalised probability of the whole answer (perplexity's inverse; Malinin and Gales,
/// "Uncertainty Estimation in Autoregressive Structured Prediction", ICLR 2021) and that of its weakest tenth (at least one token), since a mean over a long answer
/// hides the one name or figure the model had to guess. Tokens without a letter or a digit do not count, nor do those of remarks beside a short answer.
/// </para>
/// <para>
/// <see cref="TrustSignal.Measures"/> holds <c>mean_log_probability</c>, <c>minimum_probability</c>, <c>tokens</c>, with alternatives to the tokens also <c>entropy</c> (the mean, in
/// nats, over the alternatives given) and <c>margin</c> (the mean lead of the likeliest alternative over the second), and with the value 1 what the answer shows of
/// its own doubts: <c>hedging</c>, <c>refusal</c>, <c>truncated</c>. An answer without log probabilities that shows any of these gets a signal <c>flags</c> without weight. Thread-safe.
/// </para>
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
        AnswerFlags flags = AnswerFlags.Of(context.AnswerText, context.Response.FinishReason);
        IReadOnlyList<TokenLogProbability> tokens = ConfidenceTokens.Of(context);
        foreach (TokenLogProbability token in tokens)
        {
            if (double.IsNaN(token.LogProbability) || token.LogProbability > Tolerance)
            {
                context.AddProblem(Name, TrustProblemKind.InvalidLogProbabilities,
                    "The provider's log probabilities are not all numbers of zero or less; the confidence signal was left out.");
                return new(Flagged(flags));
            }
        }

        List<TokenLogProbability> bearing = AnswerBearing(tokens);
        return new(bearing.Count == 0 ? Flagged(flags) : FieldScores.Annotate(context, Signal(bearing, flags), []));
    }

    private static TrustSignal? Flagged(AnswerFlags flags)
    {
        if (!flags.Any)
        {
            return null;
        }

        var measures = new Dictionary<string, double>(StringComparer.Ordinal);
        flags.AddTo(measures);
        return new TrustSignal { Name = "flags", Score = 0, Weight = 0, Measures = measures, Explanation = flags.Explain().TrimStart() };
    }

    // The tokens that carry the answer: letters or digits, and no remark.
    private static List<TokenLogProbability> AnswerBearing(IReadOnlyList<TokenLogProbability> tokens)
    {
        var text = new StringBuilder();
        foreach (TokenLogProbability token in tokens)
        {
            text.Append(token.Token);
        }

        IReadOnlyList<Range> remarks = AnswerRemarks.Find(text.ToString());
        var meaningful = new List<TokenLogProbability>(tokens.Count);
        var bearing = new List<TokenLogProbability>(tokens.Count);
        int at = 0;
        int remark = 0;
        foreach (TokenLogProbability token in tokens)
        {
            int middle = at + (token.Token.Length / 2);
            at += token.Token.Length;
            if (!BearsMeaning(token.Token))
            {
                continue;
            }

            while (remark < remarks.Count && remarks[remark].End.GetOffset(text.Length) <= middle)
            {
                remark++;
            }

            meaningful.Add(token);
            if (remark == remarks.Count || remarks[remark].Start.GetOffset(text.Length) > middle)
            {
                bearing.Add(token);
            }
        }

        return bearing.Count > 0 ? bearing : meaningful;
    }

    private TrustSignal Signal(List<TokenLogProbability> tokens, AnswerFlags flags)
    {
        double[] logProbabilities = [.. tokens.Select(token => Math.Min(token.LogProbability, 0))];
        Array.Sort(logProbabilities);
        int weakest = Math.Max(1, logProbabilities.Length / 10);
        double mean = Mean(logProbabilities);
        double score = Math.Exp((mean + Mean(logProbabilities.AsSpan(0, weakest))) / 2);
        var measures = new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["mean_log_probability"] = Math.Max(mean, double.MinValue),
            ["minimum_probability"] = Math.Exp(logProbabilities[0]),
            ["tokens"] = logProbabilities.Length,
        };
        TokenAlternatives.AddTo(measures, tokens);
        flags.AddTo(measures);
        return new TrustSignal
        {
            Name = Name,
            Score = score,
            Weight = RelativeWeight,
            Measures = measures,
            Explanation = string.Create(CultureInfo.InvariantCulture,
                $"The model gave its own words a probability of {Math.Exp(mean):P0} on average and of {Math.Exp(logProbabilities[0]):P0} at the weakest.") + flags.Explain(),
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
