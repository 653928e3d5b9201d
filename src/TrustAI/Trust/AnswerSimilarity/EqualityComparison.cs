using System.Buffers;

namespace TrustAI;

/// <summary>The same words; spelling, case and punctuation aside.</summary>
internal sealed class EqualityComparison : IAnswerComparison
{
    // Normalising drops these, and with them the difference between 5 % and 5, x < 1 and x > 1, or two lines of code.
    private static readonly SearchValues<char> Signs = SearchValues.Create("<>≤≥≠=+#%$€£¥₹¢°{}[]();`");

    public AnswerAgreement? Compare(AnswerForm left, AnswerForm right)
    {
        if (string.Equals(left.Text, right.Text, StringComparison.Ordinal))
        {
            return AnswerAgreement.Same;
        }

        if (!string.Equals(left.Normalized, right.Normalized, StringComparison.Ordinal))
        {
            return null;
        }

        if (left.Normalized.Length == 0)
        {
            // Nothing but symbols, or a letter that also is an article.
            return left.Choice.Letter is not null && right.Choice.Letter is not null ? null : AnswerAgreement.Different;
        }

        return left.Text.AsSpan().ContainsAny(Signs) || right.Text.AsSpan().ContainsAny(Signs) ? null : AnswerAgreement.Same;
    }
}
