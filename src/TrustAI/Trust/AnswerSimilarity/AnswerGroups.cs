namespace TrustAI;

/// <summary>Gathers further answers that say the same into groups.</summary>
internal static class AnswerGroups
{
    private const int MostReported = 3;

    /// <summary>The answers that do not agree with the delivered one, one of each group with its share of all, the best supported first.</summary>
    public static IReadOnlyList<TrustAlternative> Dissenting(AnswerSet answers)
    {
        var groups = new List<(int First, int Count)>();
        for (int i = 1; i <= answers.Count; i++)
        {
            if (answers.Between(0, i).Agrees)
            {
                continue;
            }

            int known = groups.FindIndex(group => answers.Between(group.First, i).Agrees);
            if (known < 0)
            {
                groups.Add((i, 1));
            }
            else
            {
                groups[known] = (groups[known].First, groups[known].Count + 1);
            }
        }

        return [.. groups
            .OrderByDescending(group => group.Count)
            .Take(MostReported)
            .Select(group => new TrustAlternative { Text = answers.TextOf(group.First), Support = (double)group.Count / answers.Count })];
    }
}
