using System.Text;
using System.Text.Json;

namespace TrustAI;

/// <summary>Text that a judge wrote, made fit for a sentence in a report.</summary>
internal static class JudgeText
{
    private const int LongestSentence = 240;
    private const int LongestQuotation = 120;

    /// <summary>A member's text in one line of limited length that ends like a sentence; <see langword="null"/> if there is none.</summary>
    public static string? Sentence(JsonElement root, string member)
    {
        string? text = Line(root, member, LongestSentence);
        return text is null || text[^1] is '.' or '!' or '?' or '…' or '。' ? text : text + ".";
    }

    /// <summary>A member's text in one line of limited length; <see langword="null"/> if there is none.</summary>
    public static string? Quotation(JsonElement root, string member) => Line(root, member, LongestQuotation);

    /// <summary>The texts of an array in one line each, as long as they are texts; <see langword="null"/> for those that are not.</summary>
    public static string? Quotation(JsonElement element) => Line(element, LongestQuotation);

    private static string? Line(JsonElement root, string member, int longest) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(member, out JsonElement value) ? Line(value, longest) : null;

    private static string? Line(JsonElement value, int longest)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        string text;
        try
        {
            text = value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, escaped.
            return null;
        }

        var line = new StringBuilder();
        foreach (char c in text)
        {
            bool blank = char.IsWhiteSpace(c) || char.IsControl(c);
            if (!blank || (line.Length > 0 && line[^1] != ' '))
            {
                line.Append(blank ? ' ' : c);
            }
        }

        string trimmed = line.ToString().TrimEnd();
        return trimmed.Length == 0 ? null : trimmed.Length <= longest ? trimmed : Cut(trimmed, longest);
    }

    private static string Cut(string text, int longest)
    {
        int end = text.LastIndexOf(' ', longest - 1);
        end = end > longest / 2 ? end : longest - 1;
        return (char.IsHighSurrogate(text[end - 1]) ? text[..(end - 1)] : text[..end]) + "…";
    }
}
