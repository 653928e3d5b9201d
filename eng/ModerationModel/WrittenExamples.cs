using static TrustAI.ModelOutputs;

namespace TrustAI.ModerationModel;

/// <summary>
/// Texts written for this program: what a category means, and harmless neighbours of it in topic and words. Lines are short and the texts to
/// be judged often are not, so each is learnt a second time between two harmless ones.
/// </summary>
internal static class WrittenExamples
{
    private const double Alone = 0.3;
    private const double Between = 0.1;
    private const int GroupsPerLine = 3;
    private const string Group = "{group}";

    // What is neither set nor ruled out is left open: a threat may or may not harass.
    private static readonly (string Name, string Near, int[] Set, int[] RuledOut)[] Harmful =
    [
        ("self-harm", "self-harm-near", [SelfHarm], [Sexual, Hate, Harassment]),
        ("hate", "hate-near", [Hate], [Sexual, HateThreatening, SelfHarm, ViolenceGraphic]),
        ("hate-threatening", "hate-near", [Hate, HateThreatening, Violence], [Sexual, SelfHarm]),
        ("violence", "violence-near", [Violence], [Sexual, Hate, SelfHarm, ViolenceGraphic]),
        ("violence-graphic", "violence-near", [Violence, ViolenceGraphic], [Sexual, Hate, Harassment, SelfHarm]),
        ("harassment", "harassment-near", [Harassment], [Sexual, Violence, SelfHarm]),
    ];

    public static IEnumerable<TrainingRow> Read()
    {
        foreach ((string name, string near, int[] set, int[] ruledOut) in Harmful)
        {
            foreach ((string text, double weight) in Texts(name, near))
            {
                var row = new TrainingRow(RowSource.Written, text);
                row.Set(Any, true, weight);
                Array.ForEach(set, column => row.Set(column, true, weight));
                Array.ForEach(ruledOut, column => row.Set(column, false, weight));
                yield return row;
            }
        }

        foreach (string name in Harmful.Select(kind => kind.Near).Distinct(StringComparer.Ordinal))
        {
            foreach ((string text, double weight) in Texts(name, name))
            {
                var row = new TrainingRow(RowSource.WrittenHarmless, text);
                row.SetContent(false, weight);
                yield return row;
            }
        }
    }

    private static IEnumerable<(string Text, double Weight)> Texts(string name, string near)
    {
        string[] lines = Lines(name);
        string[] around = Lines(near);
        return lines.Select(line => (line, Alone))
            .Concat(lines.Select((line, index) => ($"{around[((index * 7) + 3) % around.Length]} {line} {around[((index * 11) + 5) % around.Length]}", Between)));
    }

    private static string[] Lines(string name)
    {
        string[] groups = EmbeddedText.Examples("groups");
        return
        [
            .. EmbeddedText.Examples(name).SelectMany((line, index) => line.Contains(Group, StringComparison.Ordinal)
                ? Enumerable.Range(index * GroupsPerLine, GroupsPerLine).Select(group => line.Replace(Group, groups[group % groups.Length], StringComparison.Ordinal))
                : [line]),
        ];
    }
}
