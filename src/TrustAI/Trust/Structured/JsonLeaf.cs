using System.Globalization;
using System.Text.Json;

namespace TrustAI;

/// <summary>A value within JSON that holds no others: a string, a number, a word, or an empty object or array.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The string, or the value as it is written.</param>
/// <param name="Start">Where it begins, in bytes of UTF-8.</param>
/// <param name="Length">How long it is, in bytes of UTF-8.</param>
internal sealed record JsonLeaf(JsonTokenType Kind, string Text, int Start, int Length)
{
    private AnswerForm? _form;

    public AnswerAgreement CompareWith(JsonLeaf other)
    {
        if (Kind == JsonTokenType.Number && other.Kind == JsonTokenType.Number)
        {
            return AnswerAgreement.Of(SameNumber(Text, other.Text));
        }

        bool texts = Kind is JsonTokenType.String or JsonTokenType.Number && other.Kind is JsonTokenType.String or JsonTokenType.Number;
        return texts ? Form().CompareWith(other.Form()) : AnswerAgreement.Of(Kind == other.Kind);
    }

    private static bool SameNumber(string left, string right) =>
        string.Equals(left, right, StringComparison.Ordinal) ||
        (decimal.TryParse(left, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal mine) && decimal.TryParse(right, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal theirs)
            ? mine == theirs
            : double.Parse(left, CultureInfo.InvariantCulture).Equals(double.Parse(right, CultureInfo.InvariantCulture)));

    private AnswerForm Form() => _form ??= AnswerForm.Of(Text);
}
