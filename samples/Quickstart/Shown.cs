using System.Globalization;
using Spectre.Console;
using TrustAI;

namespace Quickstart;

/// <summary>How texts and figures are shown.</summary>
internal static class Shown
{
    /// <summary>The text on one line, cut to the width.</summary>
    public static string Short(string text, int width, bool signs)
    {
        string line = OneLine(text);
        if (line.Length <= width)
        {
            return line;
        }

        string end = signs ? "…" : "...";
        return line[..Math.Max(0, width - end.Length)].TrimEnd() + end;
    }

    public static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The text without control characters, which could give a terminal orders; line ends and tabs stay.</summary>
    public static string Harmless(string text) =>
        text.Any(IsHarmful) ? string.Concat(text.Where(c => !IsHarmful(c))) : text;

    /// <summary>Score and label in the label's colour, as markup.</summary>
    public static string Trust(TrustScore? trust)
    {
        string color = trust?.Label switch
        {
            TrustLabel.Trusted => "green",
            TrustLabel.Uncertain => "yellow",
            TrustLabel.Untrusted => "red",
            _ => "grey",
        };
        return $"[{color}]{Score(trust?.Score)} {(trust?.Label ?? TrustLabel.Unverified).ToString().ToLowerInvariant()}[/]";
    }

    public static string Score(double? score) => score?.ToString("0.00", CultureInfo.InvariantCulture) ?? "----";

    /// <summary>Seven decimals: one answer of a small model costs millionths of a dollar.</summary>
    public static string Cost(decimal? cost) => cost is decimal known ? string.Create(CultureInfo.InvariantCulture, $"${known:0.0000000}") : "unknown";

    public static string Tokens(AccountingReport? accounting) =>
        Total(accounting) is long total ? string.Create(CultureInfo.InvariantCulture, $"{(accounting!.Estimated ? "~" : "")}{total}") : "unknown";

    public static string Share(int part, int whole) =>
        whole == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / whole:0} %");

    public static string Escaped(string text) => Markup.Escape(Harmless(text));

    private static long? Total(AccountingReport? accounting)
    {
        TokenUsage? all = accounting?.Answer?.Usage?.Add(accounting.Trust?.Usage) ?? accounting?.Trust?.Usage;
        return all is { InputTokens: long input, OutputTokens: long output } ? input + output : null;
    }

    private static bool IsHarmful(char c) => char.IsControl(c) && c is not ('\n' or '\t');
}
