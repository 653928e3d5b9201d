namespace TrustAI;

/// <summary>What the alternatives to an answer's tokens tell: how many the model wavered between.</summary>
internal static class TokenAlternatives
{
    /// <summary>Adds <c>entropy</c> and <c>margin</c>, means over the tokens with two alternatives or more; nothing where no token has them.</summary>
    public static void AddTo(Dictionary<string, double> measures, IReadOnlyList<TokenLogProbability> tokens)
    {
        double entropy = 0;
        double margin = 0;
        int count = 0;
        foreach (TokenLogProbability token in tokens)
        {
            if (token.Alternatives is { Count: > 1 } alternatives && Spread(alternatives) is (double nats, double lead))
            {
                entropy += nats;
                margin += lead;
                count++;
            }
        }

        if (count > 0)
        {
            measures["entropy"] = entropy / count;
            measures["margin"] = margin / count;
        }
    }

    // Over the alternatives alone, as if they were all there is: the rest of the vocabulary is unknown.
    private static (double Entropy, double Margin)? Spread(IReadOnlyList<TokenLogProbability> alternatives)
    {
        double total = 0;
        double first = 0;
        double second = 0;
        foreach (TokenLogProbability alternative in alternatives)
        {
            double probability = Math.Exp(alternative.LogProbability);
            if (!(probability <= 1.001))
            {
                return null;
            }

            total += probability;
            (first, second) = probability > first ? (probability, first) : (first, Math.Max(second, probability));
        }

        if (total <= 0)
        {
            return null;
        }

        double entropy = 0;
        foreach (TokenLogProbability alternative in alternatives)
        {
            double share = Math.Exp(alternative.LogProbability) / total;
            entropy -= share > 0 ? share * Math.Log(share) : 0;
        }

        return (entropy, (first - second) / total);
    }
}
