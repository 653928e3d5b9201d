namespace TrustAI;

/// <summary>The consistency signal: does the model say the same when it is asked again?</summary>
/// <remarks>
/// <para>
/// Further answers are compared with the delivered one by the first comparison that decides: equality of the normalised texts, equality of final numbers, and
/// otherwise the likeness of the texts (character n-grams; Popović, "chrF", WMT 2015). The score is the mean agreement with the delivered answer
/// (self-consistency; Wang et al., ICLR 2023), into which goes, with a share of 15 %, the likeness of the further answers among themselves
/// (lexical similarity; Fomicheva et al., TACL 2020) wherever the comparison was a matter of degree.
/// </para>
/// <para>Makes up to <see cref="TrustContext.MaxSamples"/> calls, all at once. Thread-safe.</para>
/// </remarks>
public sealed class ConsistencyEstimator : ITrustEstimator
{
    private const double DispersionShare = 0.15;

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
        AnswerForm[] forms = new AnswerForm[samples.Count];
        double agreement = 0;
        int agreeing = 0;
        bool decided = true;
        for (int i = 0; i < forms.Length; i++)
        {
            forms[i] = AnswerForm.Of(samples[i]);
            AnswerAgreement compared = delivered.CompareWith(forms[i]);
            agreement += compared.Degree;
            agreeing += compared.Agrees ? 1 : 0;
            decided &= compared.IsDecisive;
        }

        agreement /= forms.Length;
        double score = decided || forms.Length < 2
            ? agreement
            : ((1 - DispersionShare) * agreement) + (DispersionShare * MutualAgreement(forms));
        return new TrustSignal
        {
            Name = Name,
            Score = Math.Clamp(score, 0, 1),
            // One further answer weighs as much as the token probabilities, each further one adds to that.
            Weight = forms.Length / (forms.Length + 1.0),
            Calls = forms.Length,
            Samples = forms.Length,
            Alternatives = AnswerGroups.Dissenting(delivered, forms),
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

    private static double MutualAgreement(AnswerForm[] forms)
    {
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < forms.Length; i++)
        {
            for (int j = i + 1; j < forms.Length; j++, pairs++)
            {
                sum += forms[i].CompareWith(forms[j]).Degree;
            }
        }

        return sum / pairs;
    }
}
