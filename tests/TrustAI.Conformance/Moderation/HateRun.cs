using System.Text.Json;

namespace TrustAI.Conformance;

/// <summary>Short texts about groups of people: what is found, and what is flagged although it is harmless.</summary>
internal static class HateRun
{
    public static string HateCheck(IReadOnlyList<JudgedRow> rows)
    {
        var scores = new List<(double Score, bool Label)>();
        var flags = new SortedDictionary<string, (int Flagged, int Rows)>(StringComparer.Ordinal);
        int right = 0;
        int wrong = 0;
        foreach ((JsonElement row, ModerationResult result) in rows)
        {
            bool hateful = row.GetProperty("hateful").GetBoolean();
            scores.Add((result.ScoreOf(ModerationCategory.Hate)!.Value, hateful));
            right += result.Flagged && hateful ? 1 : 0;
            wrong += result.Flagged && !hateful ? 1 : 0;
            string kind = row.GetProperty("functionality").GetString()!;
            (int flagged, int count) = flags.GetValueOrDefault(kind);
            flags[kind] = (flagged + (result.Flagged ? 1 : 0), count + 1);
        }

        foreach ((string kind, (int flagged, int count)) in flags)
        {
            Console.WriteLine($"{kind,-24} {Judged.Share(flagged, count),6:0.0%} of {count} flagged");
        }

        int positives = scores.Count(row => row.Label);
        return $"hate {Judged.AveragePrecision(scores):0.000}, hateful flagged {Judged.Share(right, positives):0.000}, harmless flagged {Judged.Share(wrong, rows.Count - positives):0.000}";
    }

    public static string Tweets(IReadOnlyList<JudgedRow> rows)
    {
        var hate = new List<(double Score, bool Label)>();
        var rude = new List<(double Score, bool Label)>();
        var flags = new SortedDictionary<string, (int Flagged, int Rows)>(StringComparer.Ordinal);
        foreach ((JsonElement row, ModerationResult result) in rows)
        {
            string kind = row.GetProperty("class").GetString()!;
            hate.Add((result.ScoreOf(ModerationCategory.Hate)!.Value, kind is "hate"));
            rude.Add((result.Score!.Value, kind is not "neither"));
            (int flagged, int count) = flags.GetValueOrDefault(kind);
            flags[kind] = (flagged + (result.Flagged ? 1 : 0), count + 1);
        }

        return $"any {Judged.AveragePrecision(rude):0.000}, hate {Judged.AveragePrecision(hate):0.000}, "
            + string.Join(", ", flags.Select(entry => $"{entry.Key} flagged {Judged.Share(entry.Value.Flagged, entry.Value.Rows):0.000}"));
    }
}
