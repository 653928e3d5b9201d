namespace TrustAI;

/// <summary>The delivered answer and further ones, compared with one another. Number 0 is the delivered answer.</summary>
internal sealed class AnswerSet
{
    // Below, words alone tell answers apart well enough; above, they are the same but for a word.
    private const double AmbiguousFrom = 0.2;
    private const double AmbiguousTo = 0.9;

    private readonly AnswerForm[] _forms;
    private readonly AllowedLabels? _labels;
    private readonly ComparisonMemory _memory;
    private readonly AnswerAgreement?[,] _known;

    private AnswerSet(AnswerForm[] forms, AllowedLabels? labels, ComparisonMemory memory)
    {
        _forms = forms;
        _labels = labels;
        _memory = memory;
        _known = new AnswerAgreement?[forms.Length, forms.Length];
    }

    /// <summary>How many further answers there are.</summary>
    public int Count => _forms.Length - 1;

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
        return new AnswerSet([.. texts.Select(text => context.Comparisons.FormOf(labels?.Find(text)?.Label ?? text))], labels, context.Comparisons);
    }

    /// <summary>The same, and where that leaves something open, by embeddings and by the judge as far as the options have them.</summary>
    public static async Task<AnswerSet> CompareAsync(TrustContext context, IReadOnlyList<string> samples, CancellationToken cancellationToken)
    {
        AnswerSet set = Of(context, samples);
        context.Comparisons.Undecided = null;
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

        AnswerAgreement agreement = _memory.Compare(_forms[left], _forms[right]);
        if (!IsOpen(left, right, agreement))
        {
            return agreement;
        }

        if (_memory.MeanTheSame(_forms[left], _forms[right]) is bool same)
        {
            return AnswerAgreement.Of(same);
        }

        return agreement.Verdict is null && _memory.VectorOf(_forms[left]) is float[] mine && _memory.VectorOf(_forms[right]) is float[] theirs && mine.Length == theirs.Length
            // Names of one kind have near vectors, paraphrases few words in common: neither is right alone.
            ? agreement with { Degree = (agreement.Degree + EmbeddingLikeness.Of(mine, theirs)) / 2 }
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
        AnswerForm[] missing = [.. _forms.Where(form => _memory.VectorOf(form) is null).Distinct()];
        if (context.Call.Settings.EmbeddingGenerator is not { } generator || missing.Length == 0)
        {
            return;
        }

        if (await EmbeddingLikeness.EmbedAsync(context, generator, [.. missing.Select(form => form.Text)], cancellationToken).ConfigureAwait(false) is float[][] vectors)
        {
            foreach ((AnswerForm form, float[] vector) in missing.Zip(vectors))
            {
                _memory.Keep(form, vector);
            }
        }

        Array.Clear(_known);
    }

    private async Task GroupAsync(TrustContext context, CancellationToken cancellationToken)
    {
        if (!MeaningGrouper.IsWanted(context.Call.Settings) || !_memory.MaySort || !IsAnyPair(IsAmbiguous))
        {
            return;
        }

        if (!context.IsLastComparison)
        {
            _memory.Undecided = (MeanWith(0), MeanWith(1));
        }
        else if (_memory.TryBeginSorting())
        {
            if (await MeaningGrouper.GroupAsync(context, [.. _forms.Select(form => form.Text)], cancellationToken).ConfigureAwait(false) is int[] groups)
            {
                _memory.Keep(_forms, groups);
            }

            Array.Clear(_known);
        }
    }

    private static bool IsAmbiguous(AnswerAgreement agreement) => agreement.Degree is >= AmbiguousFrom and < AmbiguousTo;

    // The mean agreement with the delivered answer if the judge were to say so of all that is open.
    private double MeanWith(double verdict) => Enumerable.Range(1, Count).Average(i => IsOpen(0, i, Between(0, i)) ? verdict : Between(0, i).Degree);
}
