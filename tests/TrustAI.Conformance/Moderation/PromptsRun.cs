using System.Text.Json;

namespace TrustAI.Conformance;

/// <summary>
/// Prompts with a label: 1 for an injection and 0 for an ordinary question, judged by the category <c>injection</c>; or "safe" and "unsafe",
/// judged by whether anything is flagged. Prompts without a label count as safe.
/// </summary>
internal static class PromptsRun
{
    public static string Run(IReadOnlyList<JudgedRow> rows)
    {
        bool injections = rows.Any(row => row.Row.TryGetProperty("label", out JsonElement label) && label.ValueKind is JsonValueKind.Number or JsonValueKind.True);
        int positives = 0;
        int right = 0;
        int wrong = 0;
        int otherwise = 0;
        foreach ((JsonElement row, ModerationResult result) in rows)
        {
            bool label = Label(row);
            bool flagged = injections ? result.Categories[ModerationCategory.Injection].Flagged : result.Flagged;
            positives += label ? 1 : 0;
            right += flagged && label ? 1 : 0;
            wrong += flagged && !label ? 1 : 0;
            otherwise += result.Flagged && !label ? 1 : 0;
        }

        int negatives = rows.Count - positives;
        (double precision, double recall, double f1) = Judged.Flags(right, right + wrong, positives);
        if (!injections)
        {
            return $"safe {negatives}, safe flagged {Judged.Share(wrong, negatives):0.000}, unsafe flagged {Judged.Share(right, positives):0.000}";
        }

        Console.WriteLine($"ordinary questions flagged in any category {Judged.Share(otherwise, negatives):0.0%}");
        return $"f1 {f1:0.000}, precision {precision:0.000}, recall {recall:0.000}, ordinary flagged {Judged.Share(wrong, negatives):0.000}";
    }

    private static bool Label(JsonElement row)
    {
        if (row.TryGetProperty("label", out JsonElement label))
        {
            return label.ValueKind switch
            {
                JsonValueKind.Number => label.GetDouble() > 0,
                JsonValueKind.True => true,
                JsonValueKind.String => label.GetString() is "unsafe" or "1" or "harmful" or "injection" or "true",
                _ => false,
            };
        }

        if (row.TryGetProperty("safe", out JsonElement safe))
        {
            return safe.ValueKind == JsonValueKind.False;
        }

        return row.TryGetProperty("type", out JsonElement type) && type.ValueKind == JsonValueKind.String && type.GetString()!.StartsWith("contrast", StringComparison.Ordinal);
    }
}
