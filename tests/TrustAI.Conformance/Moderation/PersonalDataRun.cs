using System.Text.Json;

namespace TrustAI.Conformance;

/// <summary>Texts with marked personal data. A span counts as found when one of the same kind overlaps it; a finding without such a span is a false alarm.</summary>
internal static class PersonalDataRun
{
    private static readonly (string Label, string Category, string Name)[] Kinds =
    [
        ("EMAIL_ADDRESS", ModerationCategory.Email, "email"), ("PHONE_NUMBER", ModerationCategory.Phone, "phone"), ("CREDIT_CARD", ModerationCategory.Card, "card"),
        ("IBAN_CODE", ModerationCategory.Iban, "iban"), ("IP_ADDRESS", ModerationCategory.IpAddress, "ip"), ("US_SSN", ModerationCategory.UsSocialSecurityNumber, "us-ssn"),
    ];

    public static async Task<string> RunAsync(IReadOnlyList<JsonElement> rows, CancellationToken cancellationToken)
    {
        var moderator = new LocalModerator();
        var labelled = new int[Kinds.Length];
        var found = new int[Kinds.Length];
        var covered = new int[Kinds.Length];
        var reported = new int[Kinds.Length];
        foreach (JsonElement row in rows)
        {
            string text = row.GetProperty("full_text").GetString()!;
            ModerationResult result = await moderator.ModerateAsync(text, cancellationToken);
            for (int kind = 0; kind < Kinds.Length; kind++)
            {
                ModerationSpan[] spans = [.. result.Spans.Where(span => string.Equals(span.Category, Kinds[kind].Category, StringComparison.Ordinal))];
                (int Start, int End)[] labels = [.. Labels(row, text, Kinds[kind].Label)];
                labelled[kind] += labels.Length;
                found[kind] += labels.Count(label => spans.Any(span => Overlap(span, label)));
                reported[kind] += spans.Length;
                covered[kind] += spans.Count(span => labels.Any(label => Overlap(span, label)));
                foreach ((int start, int end) in labels.Where(label => !spans.Any(span => Overlap(span, label))))
                {
                    Console.WriteLine($"missed {Kinds[kind].Name}: {text[start..end]}");
                }

                foreach (ModerationSpan span in spans.Where(span => !labels.Any(label => Overlap(span, label))))
                {
                    Console.WriteLine($"false {Kinds[kind].Name}: {text.Substring(span.Start, span.Length)}");
                }
            }
        }

        return string.Join(", ", Enumerable.Range(0, Kinds.Length).Select(kind => $"{Kinds[kind].Name} {F1(found[kind], labelled[kind], covered[kind], reported[kind])}"));
    }

    // Positions are in Unicode scalars; the value itself says whether they were understood.
    private static IEnumerable<(int Start, int End)> Labels(JsonElement row, string text, string label)
    {
        foreach (JsonElement span in row.GetProperty("spans").EnumerateArray())
        {
            if (span.GetProperty("entity_type").ValueEquals(label))
            {
                string value = span.GetProperty("entity_value").GetString()!;
                int start = Math.Min(span.GetProperty("start_position").GetInt32(), text.Length);
                int at = text.IndexOf(value, start, StringComparison.Ordinal);
                yield return at < 0 ? (start, Math.Min(text.Length, start + value.Length)) : (at, at + value.Length);
            }
        }
    }

    private static bool Overlap(ModerationSpan span, (int Start, int End) label) => span.Start < label.End && label.Start < span.Start + span.Length;

    private static string F1(int found, int labelled, int covered, int reported)
    {
        if (labelled == 0 && reported == 0)
        {
            return "none";
        }

        double recall = Judged.Share(found, labelled);
        double precision = Judged.Share(covered, reported);
        return (recall + precision == 0 ? 0 : 2 * recall * precision / (recall + precision)).ToString("0.000", System.Globalization.CultureInfo.InvariantCulture);
    }
}
