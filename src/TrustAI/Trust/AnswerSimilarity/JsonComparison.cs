namespace TrustAI;

/// <summary>JSON leaf by leaf: the order of keys means nothing, that of arrays does, numbers count by their value.</summary>
internal sealed class JsonComparison : IAnswerComparison
{
    public AnswerAgreement? Compare(AnswerForm left, AnswerForm right)
    {
        (JsonForm mine, JsonForm theirs) = (left.Json, right.Json);
        if (!mine.IsJson || !theirs.IsJson)
        {
            return null;
        }

        double sum = 0;
        int shared = 0;
        bool decisive = true;
        bool agrees = true;
        foreach ((string path, JsonLeaf leaf) in mine.Leaves)
        {
            if (theirs.Leaves.TryGetValue(path, out JsonLeaf? other))
            {
                AnswerAgreement compared = leaf.CompareWith(other);
                shared++;
                sum += compared.Degree;
                decisive &= compared.IsDecisive;
                agrees &= compared.Agrees;
            }
        }

        int all = mine.Leaves.Count + theirs.Leaves.Count - shared;
        // One field of ten that differs makes another answer, however high the share.
        return new AnswerAgreement(sum / all, decisive, agrees && shared == all);
    }
}
