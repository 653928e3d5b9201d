using System.Globalization;

namespace TrustAI.ModerationModel;

/// <summary>Puts the program's own lists, the graded list and the short lists of 27 languages into one table.</summary>
internal static class ListReader
{
    private const double Strong = 2;

    public static WordTableEntry[] Read(string data)
    {
        var builder = new WordTableBuilder();
        string[] own =
        [
            "sexual", "minor", "violence", "threat", "gore", "selfharm", "insult", "second", "identity", "dehumanise", "slur", "override",
            "roleplay", "leak", "newtask", "jailbreak", "illicit", "harmless",
        ];
        for (int list = 0; list < own.Length; list++)
        {
            foreach (string term in EmbeddedText.Terms(own[list]))
            {
                builder.Add(term, list);
            }
        }

        foreach ((string name, int list) in new[]
        {
            ("firstperson", WordLists.FirstPerson), ("selfharmact", WordLists.SelfHarmAct), ("intention", WordLists.Intention), ("instruction", WordLists.Instruction),
        })
        {
            foreach (string term in EmbeddedText.Terms(name))
            {
                builder.Add(term, list);
            }
        }

        AddGraded(builder, Path.Combine(data, "profanity-en.csv"));
        foreach (string file in Directory.GetFiles(Path.Combine(data, "wordlists"), "*.txt").Order(StringComparer.Ordinal))
        {
            int list = Path.GetFileName(file) is "en.txt" ? WordLists.ShortListEnglish : WordLists.ShortListOther;
            foreach (string term in File.ReadLines(file))
            {
                builder.Add(term, list);
            }
        }

        return builder.Build();
    }

    private static void AddGraded(WordTableBuilder builder, string file)
    {
        foreach (string line in File.ReadLines(file).Skip(1))
        {
            // text, three canonical forms, three categories, severity from 1 to 3, its name; no field is quoted.
            string[] fields = line.Split(',');
            if (fields.Length < 9 || !double.TryParse(fields[7], CultureInfo.InvariantCulture, out double severity))
            {
                continue;
            }

            bool strong = severity >= Strong;
            int list = fields[4][..3] switch
            {
                "sex" when fields[4].StartsWith("sexual anatomy", StringComparison.Ordinal) => strong ? WordLists.ProfanitySexualStrong : WordLists.ProfanitySexualMild,
                "rac" => strong ? WordLists.ProfanityRacialStrong : WordLists.ProfanityRacialMild,
                "sex" => WordLists.ProfanityOrientation,
                _ => WordLists.ProfanityOther,
            };
            builder.Add(fields[0], list);
            if (strong)
            {
                builder.AddStarred(fields[0], list);
            }
        }
    }
}
