namespace TrustAI.PriceTable;

/// <summary>The invariants a price list must keep; figures that break them are repaired or emptied, and reported.</summary>
internal static class Lint
{
    public static Row Apply(Row row, Figures? other, Report report)
    {
        var figures = WithoutBadZeros(row, other, report);
        figures = Ordered(figures, row, where: "", report);
        var tiers = new List<ContextTier>();
        foreach (var tier in row.Tiers)
        {
            if (row.MaxInput is { } window && tier.Threshold > window)
            {
                report.Add(Rules.TierUnreachable, row.Key, $"tier above {tier.Threshold}, window {window}: rejected");
                continue;
            }

            if (tier.Threshold == row.MaxInput)
            {
                report.Add(Rules.TierUnreachable, row.Key, $"tier above {tier.Threshold}, window {row.MaxInput}: kept");
            }

            var ordered = Ordered(tier.Figures, row, $" above {tier.Threshold}", report);
            if (IsClaude(row) && figures.CacheWriteLong is not null && ordered.CacheWriteLong is null && ordered.Input is { } tierInput)
            {
                report.Add(Rules.CacheWriteLong, row.Key, $"cache write 1h missing above {tier.Threshold}: set to {Number.Text(2 * tierInput)}");
                ordered = ordered with { CacheWriteLong = 2 * tierInput };
            }

            var kept = NotBelow(figures, ordered, row, tier.Threshold, report);
            if (!kept.IsEmpty)
            {
                tiers.Add(tier with { Figures = kept });
            }
        }

        return row with { Figures = figures, Tiers = Inclusive(row, tiers, report), Services = ServiceLint.Apply(row, figures, tiers, report) };
    }

    private static bool IsClaude(Row row) => row.Model.Contains("claude", StringComparison.OrdinalIgnoreCase);

    private static Figures WithoutBadZeros(Row row, Figures? other, Report report)
    {
        if (row.Provider is "ollama" or "lemonade" || row.Model.EndsWith(":free", StringComparison.Ordinal))
        {
            return row.Figures;
        }

        var (values, confirm) = (row.Figures.ToArray(), other?.ToArray());
        for (var i = 0; i < values.Length; i++)
        {
            var isOutputOfEmbedding = row.IsEmbedding && i == 1;
            if (values[i] == 0 && confirm?[i] != 0 && !isOutputOfEmbedding)
            {
                report.Add(Rules.Zero, row.Key, $"{Figures.Names[i]} 0: unknown");
                values[i] = null;
            }
        }

        return Figures.From(values);
    }

    public static Figures Ordered(Figures figures, Row row, string where, Report report)
    {
        if (figures.Input is not { } input)
        {
            return figures;
        }

        if (figures.CacheWrite < input && figures.CacheRead is null)
        {
            report.Add(Rules.Swapped, row.Key, $"cache write 5m {Number.Text(figures.CacheWrite.Value)} below input {Number.Text(input)}{where}: taken as cache read");
            figures = figures with { CacheRead = figures.CacheWrite, CacheWrite = null };
        }

        if (figures.CacheRead > input)
        {
            report.Add(Rules.CacheRead, row.Key, $"cache read {Number.Text(figures.CacheRead.Value)} above input {Number.Text(input)}{where}: rejected");
            figures = figures with { CacheRead = null };
        }

        if (figures.CacheWrite < input)
        {
            report.Add(Rules.CacheWrite, row.Key, $"cache write 5m {Number.Text(figures.CacheWrite.Value)} below input {Number.Text(input)}{where}: rejected");
            figures = figures with { CacheWrite = null };
        }

        if (figures.CacheWriteLong is { } longWrite)
        {
            if (IsClaude(row))
            {
                if (longWrite != 2 * input)
                {
                    report.Add(Rules.CacheWriteLong, row.Key, $"cache write 1h {Number.Text(longWrite)}{where}: set to {Number.Text(2 * input)}");
                    figures = figures with { CacheWriteLong = 2 * input };
                }
            }
            else if (longWrite < (figures.CacheWrite ?? input))
            {
                report.Add(Rules.CacheWriteLong, row.Key, $"cache write 1h {Number.Text(longWrite)}{where}: rejected");
                figures = figures with { CacheWriteLong = null };
            }
        }

        return figures;
    }

    private static Figures NotBelow(Figures figures, Figures tier, Row row, long threshold, Report report)
    {
        var (values, low) = (tier.ToArray(), figures.ToArray());
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] < low[i])
            {
                report.Add(Rules.TierLow, row.Key, $"{Figures.Names[i]} {Number.Text(values[i]!.Value)} above {threshold}, base {Number.Text(low[i]!.Value)}: rejected");
                values[i] = null;
            }
        }

        return Figures.From(values);
    }

    private static List<ContextTier> Inclusive(Row row, List<ContextTier> tiers, Report report)
    {
        if (row.Provider is not "xai" || tiers.Count == 0)
        {
            return tiers;
        }

        report.Add(Rules.TierInclusive, row.Key, $"from {tiers[0].Threshold} on");
        return [.. tiers.Select(tier => tier with { Threshold = tier.Threshold - 1 })];
    }
}
