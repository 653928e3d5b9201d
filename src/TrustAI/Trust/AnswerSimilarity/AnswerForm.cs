namespace TrustAI;

/// <summary>An answer prepared for comparison with others: each form is worked out once and only when asked for, however many answers it is compared with.</summary>
/// <remarks>Not thread-safe: made and compared by one estimator at a time.</remarks>
internal sealed class AnswerForm
{
    // The first that decides counts. What reads an answer's meaning out of its signs comes before what looks at its words alone.
    private static readonly IAnswerComparison[] Comparisons =
    [
        new EqualityComparison(),
        new JsonComparison(),
        new CodeComparison(),
        new DateComparison(),
        new QuantityComparison(),
        new ChoiceComparison(),
        new ContradictionComparison(),
    ];

    private readonly List<int> _starts = [];

    private AnswerForm(string text) => Text = text;

    private string Plain => field ??= UnicodeDigits.Fold(Text);

    public string Text { get; }

    public string Normalized => field ??= AnswerNormalizer.Normalize(Plain, _starts);

    public string[] Words => field ??= Normalized.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public AnswerDates Dates => field ??= AnswerDates.Read(Plain);

    public AnswerQuantity Quantity => field ??= AnswerQuantity.Read(Plain, Normalized);

    public ChoiceLetter Choice => field ??= ChoiceLetter.Read(Text);

    public JsonForm Json => field ??= JsonForm.Read(Text);

    public CodeForm Code => field ??= CodeForm.Read(Text);

    public Polarity Polarity => field ??= Polarity.Of(this);

    public static AnswerForm Of(string text) => new(text);

    /// <summary>The first comparison that decides; where none does, the likeness of the words.</summary>
    public AnswerAgreement CompareWith(AnswerForm other)
    {
        foreach (IAnswerComparison comparison in Comparisons)
        {
            if (comparison.Compare(this, other) is AnswerAgreement agreement)
            {
                return agreement;
            }
        }

        return string.Equals(Normalized, other.Normalized, StringComparison.Ordinal)
            ? AnswerAgreement.Same
            : new AnswerAgreement(LexicalDegree(other), IsDecisive: false);
    }

    /// <summary>How alike the words are, from 0 to 1.</summary>
    public double LexicalDegree(AnswerForm other) => Lexical.LikenessTo(other.Lexical);

    private LexicalForm Lexical => field ??= LexicalForm.Of(Plain, Normalized, _starts);
}
