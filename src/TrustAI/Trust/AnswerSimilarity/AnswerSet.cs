namespace TrustAI;

/// <summary>The delivered answer and further ones, compared with one another. Number 0 is the delivered answer.</summary>
internal sealed class AnswerSet
{
    // Below, words alone tell answers apart well enough; above, they are the same but for a word.
    private const double AmbiguousFrom = 0.2;
    private const double AmbiguousTo = 0.9;

    private readonly AnswerForm[] _forms;
    private readonly AllowedLabels? _labels;
    private readonly AnswerAgreement?[,] _known;
    private float[][]? _vectors;
    private int[]? _meanings;

    private AnswerSet(AnswerForm[] forms, AllowedLabels? labels)
    {
        _forms = forms;
        _labels = labels;
        _known = new AnswerAgreement?[forms.Length, forms.Length];
    }

    /// <summary>How many further answers there are.</summary>
    public int Count => _forms.Length - 1;

    /// <summary>How many calls of a chat client it took to compare them.</summary>
    public int Calls { get; private set; }

    /// <summary>How each further answer agrees with the delivered one.</summary>
    public AnswerAgreement[] Agreements => field ??= [.. Enumerable.Range(1, Count).Select(i => Between(0, i))];

    /// <summary>The answers by what they say in so many words.</summary>
    /// <param name="context">The delivered answer, and the allowed outputs if there are any.</param>
    /// <param name="others">The further ones: samples or answers of other models.</param>
    public static AnswerSet Of(TrustContext context, IReadOnlyList<string> others)
    {
        AllowedLabels? labels = AllowedLabels.Of(context);
        string[] texts = [context.AnswerText, .. others];
        // A label stands for every answer that picks it.
        return new AnswerSet([.. texts.Select(text => context.FormOf(labels?.Find(text)?.Label ?? text))], labels);
    }

    /// <summary>The same, and where that leaves something open, by embeddings and by the judge as far as the options have them.</summary>
    public static async Task<AnswerSet> CompareAsync(TrustContext context, IReadOnlyList<string> samples, CancellationToken cancellationToken)
    {
        AnswerSet set = Of(context, samples);
        // Comparing every pair only to find something open is not worth it where nobody could be asked.
        if (set._labels is null && (context.Call.Settings.EmbeddingGenerator is not null || MeaningGrouper.IsWanted(context.Call.Settings)) && set.IsAnyPair(static agreement => !agreement.IsDecisive))
        {
            await set.EmbedAsync(context, cancellationToken).ConfigureAwait(false);
            await set.GroupAsync(context, cancellationToken).ConfigureAwait(false);
        }

        return set;
    }

    public string TextOf(int answer) => _forms[answer].Text;

    public JsonForm JsonOf(int answer) => _forms[answer].Json;

    public AnswerAgreement Between(int left, int right) => _known[left, right] ??= Compare(left, right);

    private AnswerAgreement Compare(int left, int right)
    {
        if (_labels is not null)
        {
            // What is none of the allowed outputs agrees with nothing that is one of them, least of all where it was delivered.
            return AnswerAgreement.Of(string.Equals(TextOf(left), TextOf(right), StringComparison.Ordinal) && (left > 0 || _labels.Find(TextOf(left)) is not null));
        }

        AnswerAgreement agreement = _forms[left].CompareWith(_forms[right]);
        if (!IsOpen(left, right, agreement))
        {
            return agreement;
        }

        return _meanings is int[] meanings ? AnswerAgreement.Of(meanings[left] == meanings[right])
            : _vectors is float[][] vectors && agreement.Verdict is null
                // Names of one kind have near vectors, paraphrases few words in common: neither is right alone.
                ? agreement with { Degree = (agreement.Degree + EmbeddingLikeness.Of(vectors[left], vectors[right])) / 2 }
                : agreement;
    }

    // JSON is compared by field; that some of it agrees must not get lost.
    private bool IsOpen(int left, int right, AnswerAgreement agreement) => !agreement.IsDecisive && !(_forms[left].Json.IsJson && _forms[right].Json.IsJson);

    private bool IsAnyPair(Func<AnswerAgreement, bool> isMeant)
    {
        for (int i = 1; i < _forms.Length; i++)
        {
            if (Between(0, i) is AnswerAgreement agreement && IsOpen(0, i, agreement) && isMeant(agreement))
            {
                return true;
            }
        }

        return false;
    }

    private async Task EmbedAsync(TrustContext context, CancellationToken cancellationToken)
    {
        if (context.Call.Settings.EmbeddingGenerator is { } generator)
        {
            _vectors = await EmbeddingLikeness.EmbedAsync(context, generator, [.. _forms.Select(form => form.Text)], cancellationToken).ConfigureAwait(false);
            Array.Clear(_known);
        }
    }

    private async Task GroupAsync(TrustContext context, CancellationToken cancellationToken)
    {
        if (IsAnyPair(static agreement => agreement.Degree is >= AmbiguousFrom and < AmbiguousTo) && MeaningGrouper.MayAsk(context))
        {
            Calls++;
            _meanings = await MeaningGrouper.GroupAsync(context, [.. _forms.Select(form => form.Text)], cancellationToken).ConfigureAwait(false);
            Array.Clear(_known);
        }
    }
}
