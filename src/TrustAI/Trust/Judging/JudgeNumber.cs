using System.Globalization;
using System.Text.Json;

namespace TrustAI;

/// <summary>Reads a number a judge wrote.</summary>
internal static class JudgeNumber
{
    /// <summary>A number as JSON or as text, with or without a percent sign, just as it was written; <see langword="null"/> for anything else.</summary>
    public static string? Literal(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.String => Text(value) is string text && IsPlain(text) ? text : null,
        _ => null,
    };

    /// <summary>A percentage as a share of 1: <c>95</c>, <c>"95"</c>, <c>"95 %"</c> and <c>87.5</c> as they stand, and a fraction such as <c>0.95</c> as the fraction.</summary>
    /// <param name="literal">The number as it was written.</param>
    /// <param name="favourable">Whether <c>1.0</c> is the whole: what it says, beside a verdict that says the opposite, is one per cent.</param>
    /// <returns>From 0 to 1, or <see langword="null"/> for what lies outside 0 to 100.</returns>
    public static double? Share(string literal, bool favourable)
    {
        if (!double.TryParse(literal, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) || number is not (>= 0 and <= 100))
        {
            return null;
        }

        bool fraction = literal.Contains('.') && (number < 1 || (number == 1 && favourable));
        return fraction ? number : number / 100;
    }

    private static string? Text(JsonElement value)
    {
        try
        {
            string text = value.GetString()!.Trim();
            return text.EndsWith('%') ? text[..^1].TrimEnd() : text;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static bool IsPlain(string text) => text.Length > 0 && text.All(c => char.IsAsciiDigit(c) || c == '.');
}
