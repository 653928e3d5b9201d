using System.Text;

namespace TrustAI;

/// <summary>Where in a text its tokens stand.</summary>
internal sealed class TokenSpans
{
    // Rounding of single-precision figures makes a certain token come out a hair above zero.
    private const double Tolerance = 1e-4;

    private readonly IReadOnlyList<TokenLogProbability> _tokens;
    private readonly int[] _ends;

    private TokenSpans(IReadOnlyList<TokenLogProbability> tokens, int[] ends)
    {
        _tokens = tokens;
        _ends = ends;
    }

    /// <summary>Lays the tokens along the text; <see langword="null"/> where they do not spell it, or their probabilities are none.</summary>
    public static TokenSpans? Find(IReadOnlyList<TokenLogProbability> tokens, string text)
    {
        int[] ends = new int[tokens.Count];
        var spelled = new List<byte>(text.Length * 2);
        for (int i = 0; i < ends.Length; i++)
        {
            if (double.IsNaN(tokens[i].LogProbability) || tokens[i].LogProbability > Tolerance)
            {
                return null;
            }

            spelled.AddRange(Encoding.UTF8.GetBytes(tokens[i].Token));
            ends[i] = spelled.Count;
        }

        int offset = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(spelled).IndexOf(Encoding.UTF8.GetBytes(text));
        if (tokens.Count == 0 || text.Length == 0 || offset < 0)
        {
            return null;
        }

        for (int i = 0; i < ends.Length; i++)
        {
            ends[i] -= offset;
        }

        return new TokenSpans(tokens, ends);
    }

    /// <summary>The tokens that hold a byte of the text from <paramref name="start"/>, as a range of their numbers.</summary>
    public Range Covering(int start, int length)
    {
        int first = 0;
        while (first < _ends.Length && _ends[first] <= start)
        {
            first++;
        }

        int last = first;
        while (last < _ends.Length && (last == 0 ? 0 : _ends[last - 1]) < start + length)
        {
            last++;
        }

        return first..last;
    }

    /// <summary>The log probability of a token of the text.</summary>
    public double LogProbability(int token) => Math.Min(_tokens[token].LogProbability, 0);
}
