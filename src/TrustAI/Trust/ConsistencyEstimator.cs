namespace TrustAI;

/// <summary>The consistency signal: does the model say the same when it is asked again?</summary>
/// <remarks>
/// <para>
/// Further answers are compared with the delivered one by the first comparison that decides; the last of them goes by shared words, containment, order,
/// contradiction and runs of characters. The score is the mean agreement (self-consistency; Wang et al., ICLR 2023). Where every comparison decides, an answer
/// whose rivals agree among themselves scores a little lower than one whose rivals differ.
/// </para>
/// <para>Makes up to <see cref="TrustContext.MaxSamples"/> calls, all at once. Thread-safe.</para>
/// </remarks>
public sealed class ConsistencyEstimator : ITrustEstimator
{
    /// <inheritdoc />
    public string Name => "consistency";

    /// <inheritdoc />
    public async ValueTask<TrustSignal?> EstimateAsync(TrustContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.MaxSamples == 0)
        {
            return null;
        }

        IReadOnlyList<string> samples = await context.SampleAsync(context.MaxSamples, cancellationToken).ConfigureAwait(false);
        return samples.Count == 0 ? null : Compare(context.AnswerText, samples);
    }

    private TrustSignal Compare(string answer, IReadOnlyList<string> samples)
    {
        AnswerForm delivered = AnswerForm.Of(answer);
        var forms = new AnswerForm[samples.Count];
        var agreements = new AnswerAgreement[samples.Count];
        int agreeing = 0;
        for (int i = 0; i < forms.Length; i++)
        {
            forms[i] = AnswerForm.Of(samples[i]);
            agreements[i] = delivered.CompareWith(forms[i]);
            agreeing += agreements[i].Agrees ? 1 : 0;
        }

        IReadOnlyList<TrustAlternative> rivals = AnswerGroups.Dissenting(forms, agreements);
        return new TrustSignal
        {
            Name = Name,
            Score = AgreementScore.OfSamples(agreements, rivals),
            // One further answer weighs as much as the token probabilities, each further one adds to that.
            Weight = forms.Length / (forms.Length + 1.0),
            Calls = forms.Length,
            Samples = forms.Length,
            Alternatives = rivals,
            Explanation = Explain(agreeing, forms.Length),
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
