namespace TrustAI;

/// <summary>Gathers further answers that say the same into groups.</summary>
internal static class AnswerGroups
{
    private const int MostReported = 3;

    /// <summary>The answers that do not agree with the delivered one, one of each group with its share of all, the best supported first.</summary>
    /// <param name="forms">The further answers.</param>
    /// <param name="agreements">The agreement of each with the delivered one.</param>
    public static IReadOnlyList<TrustAlternative> Dissenting(AnswerForm[] forms, AnswerAgreement[] agreements)
    {
        var groups = new List<(AnswerForm First, int Count)>();
        for (int i = 0; i < forms.Length; i++)
        {
            AnswerForm form = forms[i];
            if (agreements[i].Agrees)
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
