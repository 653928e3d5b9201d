namespace TrustAI;

/// <summary>Gathers further answers that say the same into groups.</summary>
internal static class AnswerGroups
{
    private const int MostReported = 3;

    /// <summary>The answers that do not agree with the delivered one, one of each group with its share of all, the best supported first.</summary>
    public static IReadOnlyList<TrustAlternative> Dissenting(AnswerForm delivered, AnswerForm[] forms)
    {
        var groups = new List<(AnswerForm First, int Count)>();
        foreach (AnswerForm form in forms)
        {
            if (delivered.CompareWith(form).Agrees)
            {
                continue;
            }

            int known = groups.FindIndex(group => group.First.CompareWith(form).Agrees);
            if (known < 0)
            {
                groups.Add((form, 1));
            }
            else
            {
                groups[known] = (groups[known].First, groups[known].Count + 1);
            }
        }

        return [.. groups
            .OrderByDescending(group => group.Count)
            .Take(MostReported)
            .Select(group => new TrustAlternative { Text = group.First.Text, Support = (double)group.Count / forms.Length })];
    }
}
