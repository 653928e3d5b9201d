using TrustAI;

namespace Quickstart.Recorded;

/// <summary>What the scores were worth, and what they cost.</summary>
internal sealed record Summary
{
    public required Group Kept { get; init; }

    public required Group HeldBack { get; init; }

    public required Group All { get; init; }

    /// <summary>The area under the ROC curve over all answers; <see langword="null"/> when all are right or none is.</summary>
    public required double? Auroc { get; init; }

    public required IReadOnlyList<(string Set, double? Auroc)> AurocOfSets { get; init; }

    /// <summary>The sum of the costs that are known, in USD.</summary>
    public required decimal KnownCost { get; init; }

    public required bool IsCostEstimated { get; init; }

    public required int Calls { get; init; }

    public required int CallsWithoutPrice { get; init; }

    public required double FurtherCallsPerAnswer { get; init; }

    public static Summary Of(IReadOnlyList<ScoredRow> rows)
    {
        CallsCost[] parts = [.. rows.SelectMany(row => new[] { row.Report.Accounting?.Answer, row.Report.Accounting?.Trust }).OfType<CallsCost>()];
        return new Summary
        {
            Kept = Group.Of(rows.Where(row => row.IsKept)),
            HeldBack = Group.Of(rows.Where(row => !row.IsKept)),
            All = Group.Of(rows),
            Auroc = AurocOf(rows),
            AurocOfSets = [.. rows.GroupBy(row => row.Set.Name, StringComparer.Ordinal).Select(set => (set.Key, AurocOf(set)))],
            KnownCost = parts.Sum(part => part.Cost ?? 0),
            IsCostEstimated = rows.Any(row => row.Report.Accounting?.Estimated == true),
            Calls = parts.Sum(part => part.Calls),
            CallsWithoutPrice = parts.Where(part => part.Cost is null).Sum(part => part.Calls),
            FurtherCallsPerAnswer = rows.Average(row => row.Report.Accounting?.Trust?.Calls ?? 0),
        };
    }

    private static double? AurocOf(IEnumerable<ScoredRow> rows)
    {
        ScoredRow[] all = [.. rows];
        return TrustEvaluation.Auroc([.. all.Select(row => row.Score)], [.. all.Select(row => row.IsRight)]);
    }

    /// <summary>A number of answers and how many of them are right.</summary>
    internal sealed record Group(int Count, int Right)
    {
        public static Group Of(IEnumerable<ScoredRow> rows) => rows.Aggregate(
            new Group(0, 0), (group, row) => new Group(group.Count + 1, group.Right + (row.IsRight ? 1 : 0)));
    }
}
