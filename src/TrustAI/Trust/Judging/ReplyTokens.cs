using System.Text.Json;

namespace TrustAI;

/// <summary>The tokens of a judge's reply, where its adapter brought their probabilities: what else the judge might have written at a place, and how likely.</summary>
internal sealed class ReplyTokens
{
    // Rounding of single-precision figures makes a certain token come out a hair above zero.
    private const double Tolerance = 1e-4;

    private readonly IReadOnlyList<TokenLogProbability> _tokens;
    private readonly string _text;
    private readonly Range _json;

    private ReplyTokens(IReadOnlyList<TokenLogProbability> tokens, string text)
    {
        _tokens = tokens;
        _text = text;
        _json = ReplyJson.Locate(text);
    }

    /// <summary>The tokens of a reply; <see langword="null"/> when there are none, or they do not make up the reply.</summary>
    public static ReplyTokens? Of(IJudgeHost host, JudgeReply reply)
    {
        IReadOnlyList<TokenLogProbability> tokens = host.ReadTokens(reply.Response);
        if (tokens.Count == 0)
        {
            return null;
        }

        var read = new ReplyTokens(tokens, string.Concat(tokens.Select(token => token.Token)));
        return ReplyJson.TryParse(read._text, out JsonElement root) && JsonElement.DeepEquals(root, reply.Root) ? read : null;
    }

    /// <summary>Where the values of a member begin in the text of the tokens.</summary>
    public IEnumerable<int> Offsets(string member, int depth)
    {
        int start = _json.Start.Value;
        return ReplyJson.Offsets(_text.AsSpan(_json), member, depth).Select(offset => start + offset);
    }

    /// <summary>The probability that the first of two words was chosen at a place where the reply has one of them.</summary>
    /// <param name="offset">Where the word begins.</param>
    /// <param name="positive">The word asked about.</param>
    /// <param name="negative">The other word.</param>
    /// <returns>
    /// From 0 to 1: the share of the one among the likeliest tokens that begin either word or, where those were not given, the probability of the token that was
    /// chosen, as it is. <see langword="null"/> without usable probabilities.
    /// </returns>
    public double? ProbabilityOf(int offset, string positive, string negative)
    {
        if (!TryFind(offset, out TokenLogProbability chosen, out string before, out _))
        {
            return null;
        }

        double forIt = 0;
        double against = 0;
        foreach ((string rest, double probability) in Choices(chosen, before))
        {
            if (BeginsLike(rest, positive))
            {
                forIt += probability;
            }
            else if (BeginsLike(rest, negative))
            {
                against += probability;
            }
        }

        if (chosen.Alternatives is { Count: > 0 })
        {
            return forIt + against > 0 ? forIt / (forIt + against) : null;
        }

        return forIt > 0 ? forIt : against > 0 ? 1 - against : null;
    }

    /// <summary>The expected value of a whole number over the likeliest tokens at its place.</summary>
    /// <param name="offset">Where the number begins.</param>
    /// <param name="digits">The number as it was written, digits only.</param>
    /// <param name="least">The least number there may be.</param>
    /// <param name="most">The largest.</param>
    /// <returns>The mean of the numbers weighted by their probabilities; <see langword="null"/> where alternatives were not given.</returns>
    public double? ExpectedValue(int offset, string digits, int least, int most)
    {
        if (!TryFind(offset, out TokenLogProbability chosen, out string before, out int length) || chosen.Alternatives is not { Count: > 0 })
        {
            return null;
        }

        if (!_text.AsSpan(offset).TrimStart("\" ").StartsWith(digits, StringComparison.Ordinal))
        {
            return null;
        }

        // A number in several tokens: the digits after the first token stand as they were written.
        string after = length < digits.Length ? digits[length..] : "";
        double sum = 0;
        double weight = 0;
        foreach ((string rest, double probability) in Choices(chosen, before))
        {
            int count = rest.AsSpan().IndexOfAnyExceptInRange('0', '9');
            string number = count < 0 ? rest + after : rest[..count];
            if (int.TryParse(number, System.Globalization.NumberStyles.None, null, out int value) && value >= least && value <= most)
            {
                sum += probability * value;
                weight += probability;
            }
        }

        return weight > 0 ? sum / weight : null;
    }

    // The token that holds the character at the offset, and what of it stands before that.
    private bool TryFind(int offset, out TokenLogProbability found, out string before, out int length)
    {
        while (offset < _text.Length && (_text[offset] is '"' or ' '))
        {
            // The value may be written as text.
            offset++;
        }

        int start = 0;
        foreach (TokenLogProbability token in _tokens)
        {
            int end = start + token.Token.Length;
            if (offset < end)
            {
                found = token;
                before = token.Token[..(offset - start)];
                length = end - offset;
                return IsUsable(token) && token.Alternatives?.All(IsUsable) is not false;
            }

            start = end;
        }

        found = default;
        before = "";
        length = 0;
        return false;
    }

    private static bool IsUsable(TokenLogProbability token) => token.LogProbability <= Tolerance;

    // What may have stood there, without the quote or blank that came with the token, and with which probability; the chosen token is one of them once.
    private static IEnumerable<(string Text, double Probability)> Choices(TokenLogProbability chosen, string before)
    {
        IReadOnlyList<TokenLogProbability> alternatives = chosen.Alternatives ?? [];
        if (!alternatives.Any(alternative => string.Equals(alternative.Token, chosen.Token, StringComparison.Ordinal)))
        {
            yield return (chosen.Token[before.Length..], Probability(chosen));
        }

        foreach (TokenLogProbability alternative in alternatives)
        {
            string rest = alternative.Token.StartsWith(before, StringComparison.Ordinal) ? alternative.Token[before.Length..] : alternative.Token;
            yield return (rest.TrimStart(' ', '"', ':', '\n', '\r', '\t'), Probability(alternative));
        }
    }

    private static double Probability(TokenLogProbability token) => Math.Exp(Math.Min(token.LogProbability, 0));

    private static bool BeginsLike(string rest, string word) =>
        rest.Length > 0 && (rest.StartsWith(word, StringComparison.OrdinalIgnoreCase) || word.StartsWith(rest, StringComparison.OrdinalIgnoreCase));
}
