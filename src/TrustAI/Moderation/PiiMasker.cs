using System.Text;

namespace TrustAI;

/// <summary>
/// Replaces personal data and secrets in a text by names such as <c>[EMAIL_1]</c>, so that the text can be sent to a model, and puts the
/// originals back into what the model answers. The same value always gets the same name. Thread-safe.
/// </summary>
public sealed class PiiMasker
{
    private readonly bool _personalData;
    private readonly bool _secrets;

    /// <summary>Makes a masker.</summary>
    /// <param name="personalData">Whether personal data is masked.</param>
    /// <param name="secrets">Whether keys, tokens and passwords are masked.</param>
    public PiiMasker(bool personalData = true, bool secrets = true)
    {
        _personalData = personalData;
        _secrets = secrets;
    }

    /// <summary>Masks one text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The masked text and how to undo it.</returns>
    public MaskedText Mask(string text) => Mask(text, MaskedText.Nothing);

    /// <summary>Masks a further text of the same conversation: values already known keep their names.</summary>
    /// <param name="text">The text.</param>
    /// <param name="earlier">The result for the text before it.</param>
    /// <returns>The masked text and how to undo both.</returns>
    public MaskedText Mask(string text, MaskedText earlier)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(earlier);
        List<Finding> findings = SensitiveData.Find(text, _personalData, _secrets);
        if (findings.Count == 0)
        {
            return new MaskedText(text, earlier.Originals);
        }

        var names = new PlaceholderNames(text, earlier.Originals);
        var masked = new StringBuilder(text.Length);
        int from = 0;
        foreach (Finding finding in findings)
        {
            masked.Append(text, from, finding.Start - from);
            masked.Append(names.For(finding.Category, text.Substring(finding.Start, finding.Length)));
            from = finding.End;
        }

        masked.Append(text, from, text.Length - from);
        return new MaskedText(masked.ToString(), names.Originals);
    }
}
