namespace TrustAI;

/// <summary>The consistency signal: does the model say the same when it is asked again?</summary>
/// <remarks>
/// <para>
/// Further answers are compared with the delivered one by the first comparison that decides: equality of the normalised texts, dates, figures with their units,
/// the letters of a choice, JSON by field, code by its tokens, contraries such as a denial, and otherwise shared words, containment, order, contradiction and runs of
/// characters, into which goes the likeness of embeddings where a generator is set. Where words leave it open, the judge may be asked once to sort all answers
/// by meaning (<see cref="TrustOptions.GroupByMeaning"/>). With allowed outputs, the label an answer picks is all that counts. The score is the mean agreement with the delivered answer
/// (self-consistency; Wang et al., ICLR 2023). Where every comparison decides, an answer whose rivals agree among themselves scores a little lower than one whose rivals differ.
/// </para>
/// <para>Makes up to <see cref="TrustContext.MaxSamples"/> calls, all at once, and once for an answer one that sorts, or two with a client that does not take JSON schemas. Thread-safe.</para>
/// </remarks>
public sealed class ConsistencyEstimator : ITrustEstimator
{
    private const string NotAllowed = "The answer is none of the allowed outputs.";

    /// <inheritdoc />
    public string Name => "consistency";

    /// <inheritdoc />
    public async ValueTask<TrustSignal?> EstimateAsync(TrustContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        bool offList = AllowedLabels.Of(context) is AllowedLabels labels && labels.Find(context.AnswerText) is null;
        IReadOnlyList<string> samples = context.MaxSamples == 0 ? [] : await context.SampleAsync(context.MaxSamples, cancellationToken).ConfigureAwait(false);
        if (samples.Count == 0)
        {
            // No further answer is needed to know that.
            return offList ? new TrustSignal { Name = Name, Score = 0, Samples = 0, Explanation = NotAllowed } : null;
        }

        AnswerSet answers = await AnswerSet.CompareAsync(context, samples, cancellationToken).ConfigureAwait(false);
        TrustSignal signal = Measure(answers, context.Comparisons.SortingCalls);
        signal = offList ? signal with { Explanation = $"{NotAllowed} {signal.Explanation}" } : signal;
        return FieldScores.Annotate(context, signal, [.. Enumerable.Range(1, answers.Count).Select(answers.JsonOf)]);
    }

    private TrustSignal Measure(AnswerSet answers, int sortingCalls)
    {
        int agreeing = answers.Agreements.Count(agreement => agreement.Agrees);
        IReadOnlyList<TrustAlternative> rivals = AnswerGroups.Dissenting(answers);
        return new TrustSignal
        {
            Name = Name,
            Score = AgreementScore.OfSamples(answers.Agreements, rivals),
            // One further answer weighs as much as the token probabilities, each further one adds to that.
            Weight = answers.Count / (answers.Count + 1.0),
            Calls = answers.Count + sortingCalls,
            Samples = answers.Count,
            Alternatives = rivals,
            Explanation = Explain(agreeing, answers.Count),
        };
    }

    private static string Explain(int agreeing, int all) => (agreeing, all) switch
    {
        (1, 1) => "The further answer agrees.",
        (0, 1) => "The further answer differs.",
        (0, _) => $"None of the {all} further answers agrees.",
        _ when agreeing == all => $"All {all} further answers agree.",
        (1, _) => $"1 of {all} further answers agrees.",
        _ => $"{agreeing} of {all} further answers agree.",
    };
}
