using System.Text.Json;
using static TrustAI.ModelOutputs;

namespace TrustAI.ModerationModel;

/// <summary>Reads all texts to learn from, in a fixed order, and says what each teaches which column, and how much.</summary>
internal static class RowReader
{
    // How much a row counts where it was not labelled for the very question.
    private const double HateTests = 0.02;
    private const double HateCounterTests = 0.05;
    private const double HateThreatTests = 0.0075;
    private const double HarassmentTests = 0.05;
    private const double HateTweets = 0.075;
    private const double HarassmentTweets = 0.03;
    private const double Ordinary = 0.1;
    private const double Own = 0.3;

    public static List<TrainingRow> Read(string data)
    {
        var rows = new List<TrainingRow>();
        foreach (JsonElement line in Lines(Path.Combine(data, "openai-samples.jsonl")))
        {
            rows.Add(Sample(line));
        }

        foreach (JsonElement line in Lines(Path.Combine(data, "injections.jsonl")))
        {
            rows.Add(Injection(line));
        }

        foreach (string name in new[] { "safe", "illicit", "illicit-violent", "jailbreak", "injection" })
        {
            rows.AddRange(EmbeddedText.Examples(name).Select(text => Example(name, text)));
        }

        rows.AddRange(WrittenExamples.Read());
        foreach (JsonElement line in Lines(Path.Combine(data, "hatecheck.jsonl")))
        {
            rows.Add(HateCheck(line));
        }

        rows.AddRange(Lines(Path.Combine(data, "tweets.jsonl")).Select(Tweet).OfType<TrainingRow>());
        return rows;
    }

    private static TrainingRow Sample(JsonElement line)
    {
        var row = new TrainingRow(RowSource.Samples, line.GetProperty("text").GetString()!);
        bool any = false;
        foreach (JsonProperty label in line.GetProperty("labels").EnumerateObject())
        {
            if (label.Value.ValueKind == JsonValueKind.Number)
            {
                bool set = label.Value.GetInt32() == 1;
                any |= set;
                row.Set(Names.ToList().IndexOf(label.Name), set, 1);
            }
        }

        row.Set(Any, any, 1);
        row.Set(ModelOutputs.Injection, false, 0.1);
        row.Set(Jailbreak, false, 0.2);
        row.Set(Illicit, false, 0.2);
        row.Set(IllicitViolent, false, 0.2);
        if (!double.IsNaN(row.Labels[Harassment]) && !double.IsNaN(row.Labels[Violence]))
        {
            row.Set(HarassmentThreatening, row.Labels[Harassment] == 1 && row.Labels[Violence] == 1, 1);
        }

        // What nobody judged hardly ever holds: the text was collected for other questions.
        for (int column = 0; column <= HarassmentThreatening; column++)
        {
            if (double.IsNaN(row.Labels[column]))
            {
                row.Assume(column, 1);
            }
        }

        return row;
    }

    private static TrainingRow Injection(JsonElement line)
    {
        var row = new TrainingRow(RowSource.Injections, line.GetProperty("text").GetString()!);
        bool label = line.GetProperty("label").GetInt32() == 1;
        if (!label)
        {
            row.SetContent(false, Ordinary);
            row.Set(Jailbreak, false, 1);
        }

        row.Set(ModelOutputs.Injection, label, 1);
        return row;
    }

    private static TrainingRow Example(string name, string text)
    {
        var row = new TrainingRow(name is "safe" ? RowSource.Safe : RowSource.Examples, text);
        row.Set(ModelOutputs.Injection, name is "jailbreak" or "injection", name is "safe" ? 0.4 : 0.2);
        row.Set(Jailbreak, name is "jailbreak", 1);
        switch (name)
        {
            case "safe":
                row.SetContent(false, Own);
                break;
            case "illicit" or "illicit-violent":
                row.Set(Illicit, true, 1);
                row.Set(IllicitViolent, name is "illicit-violent", 1);
                break;
            default:
                break;
        }

        return row;
    }

    private static TrainingRow HateCheck(JsonElement line)
    {
        var row = new TrainingRow(RowSource.HateCheck, line.GetProperty("text").GetString()!);
        bool hateful = line.GetProperty("hateful").GetBoolean();
        string kind = line.GetProperty("functionality").GetString()!;
        if (!hateful && !kind.StartsWith("target_indiv", StringComparison.Ordinal) && !kind.StartsWith("target_group", StringComparison.Ordinal) && !kind.StartsWith("counter", StringComparison.Ordinal))
        {
            row.Set(Harassment, false, HarassmentTests);
            row.Set(HarassmentThreatening, false, HarassmentTests);
        }

        row.Set(Hate, hateful, hateful ? HateTests : HateCounterTests);
        row.Set(HateThreatening, kind.StartsWith("threat", StringComparison.Ordinal), HateThreatTests);
        return row;
    }

    private static TrainingRow? Tweet(JsonElement line, int index)
    {
        string kind = line.GetProperty("class").GetString()!;
        // Of the many merely rude ones every tenth is enough.
        if (kind is "offensive" && index % 10 != 0)
        {
            return null;
        }

        var row = new TrainingRow(RowSource.Tweets, System.Net.WebUtility.HtmlDecode(line.GetProperty("text").GetString()!));
        row.Set(Hate, kind is "hate", kind is "offensive" ? HateTweets / 2 : HateTweets);
        if (kind is not "offensive")
        {
            row.Set(Harassment, kind is "hate", HarassmentTweets);
        }

        return row;
    }

    private static IEnumerable<JsonElement> Lines(string file)
    {
        foreach (string line in File.ReadLines(file))
        {
            if (line.Length > 0)
            {
                using JsonDocument document = JsonDocument.Parse(line);
                yield return document.RootElement.Clone();
            }
        }
    }
}
