using System.Text.Json;

namespace TrustAI.Conformance;

/// <summary>Texts labelled by category; a label that is missing was not judged. "Any" is set where some label is.</summary>
internal static class CategoriesRun
{
    private static readonly string[] Categories =
    [
        ModerationCategory.Sexual, ModerationCategory.Hate, ModerationCategory.Violence, ModerationCategory.Harassment, ModerationCategory.SelfHarm,
        ModerationCategory.SexualMinors, ModerationCategory.HateThreatening, ModerationCategory.ViolenceGraphic,
    ];

    public static string Run(IReadOnlyList<JudgedRow> rows)
    {
        var any = new List<(double Score, bool Label)>();
        int flaggedHarmful = 0;
        int flaggedHarmless = 0;
        Dictionary<string, List<(double Score, bool Label)>> judged = Categories.ToDictionary(category => category, _ => new List<(double Score, bool Label)>(), StringComparer.Ordinal);
        foreach ((JsonElement row, ModerationResult result) in rows)
        {
            bool harmful = false;
            foreach (JsonProperty label in row.GetProperty("labels").EnumerateObject())
            {
                if (label.Value.ValueKind == JsonValueKind.Number && judged.TryGetValue(label.Name, out List<(double Score, bool Label)>? list))
                {
                    bool set = label.Value.GetDouble() > 0;
                    harmful |= set;
                    list.Add((result.ScoreOf(label.Name)!.Value, set));
                }
            }

            any.Add((result.Score!.Value, harmful));
            flaggedHarmful += result.Flagged && harmful ? 1 : 0;
            flaggedHarmless += result.Flagged && !harmful ? 1 : 0;
        }

        foreach (string category in Categories)
        {
            Console.WriteLine($"{category,-18} {judged[category].Count,6} judged, {judged[category].Count(row => row.Label),4} set, average precision {Judged.AveragePrecision(judged[category]):0.000}");
        }

        int positives = any.Count(row => row.Label);
        Console.WriteLine($"flagged            {Judged.Share(flaggedHarmful, positives):0.0%} of {positives} harmful rows, {Judged.Share(flaggedHarmless, rows.Count - positives):0.0%} of {rows.Count - positives} others");
        return $"any {Judged.AveragePrecision(any):0.000}, " + string.Join(", ", Categories.Select(category => $"{category} {Judged.AveragePrecision(judged[category]):0.000}"));
    }
}
