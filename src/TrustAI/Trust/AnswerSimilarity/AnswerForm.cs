namespace TrustAI;

/// <summary>An answer prepared for comparison with others: each form is worked out once, however many answers it is compared with.</summary>
internal sealed class AnswerForm
{
    private readonly string _normalized;
    private readonly decimal? _number;
    private readonly LexicalForm _lexical;

    private AnswerForm(string text)
    {
        Text = text;
        var starts = new List<int>();
        _normalized = AnswerNormalizer.Normalize(text, starts);
        _number = _normalized.AsSpan().ContainsAnyInRange('0', '9') ? FinalNumber.Find(text, _normalized) : null;
        _lexical = LexicalForm.Of(text, _normalized, starts);
    }

    public string Text { get; }

    public static AnswerForm Of(string text) => new(text);

    /// <summary>The first comparison that decides: equality, final numbers, likeness of the texts.</summary>
    public AnswerAgreement CompareWith(AnswerForm other) =>
        string.Equals(_normalized, other._normalized, StringComparison.Ordinal)
            // Two answers of nothing but symbols normalise to nothing; they are the same only if they are.
            ? new(_normalized.Length > 0 || string.Equals(Text, other.Text, StringComparison.Ordinal) ? 1 : 0, IsDecisive: true)
        : _number is decimal mine && other._number is decimal theirs
            ? new(mine == theirs ? 1 : 0, IsDecisive: true)
        : new(_lexical.LikenessTo(other._lexical), IsDecisive: false);
}
