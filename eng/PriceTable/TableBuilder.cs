namespace TrustAI.PriceTable;

/// <summary>Brings the two sources together, row by row.</summary>
internal sealed class TableBuilder(IReadOnlyList<GenAiModel> second, DateOnly day, Report report)
{
    private readonly ILookup<string, GenAiModel> _byProvider = second.ToLookup(model => model.Provider, StringComparer.Ordinal);

    public List<Row> Build(LiteLlmTable first)
    {
        var rows = new Dictionary<(string Provider, string Model), Row>();
        // Keys without a prefix come first: they win.
        foreach (var row in first.Rows.OrderBy(row => !row.IsOwner).ThenBy(row => row.Key, StringComparer.Ordinal))
        {
            var merged = Merge(row);
            if (rows.TryAdd(Identity(row), merged))
            {
                continue;
            }

            var difference = rows[Identity(row)].Figures.DifferencesTo(merged.Figures).ToList();
            if (difference.Count > 0)
            {
                report.Add(Rules.Duplicate, row.Key, $"{rows[Identity(row)].Key} kept: {string.Join(", ", difference)}");
            }
        }

        foreach (var row in OnlyInGenAi(first.OtherModes))
        {
            rows.TryAdd(Identity(row), row);
        }

        ReportGaps(rows.Values);
        Snapshots.Complete(rows, report);
        ClaudeBatches.Complete(rows, report);
        RegionalProfiles.Complete(rows, report);
        return [.. rows.Values.SelectMany(WithHistory).OrderBy(row => row.Provider, StringComparer.Ordinal).ThenBy(row => row.Model, StringComparer.Ordinal)];
    }

    private void ReportGaps(IEnumerable<Row> rows)
    {
        foreach (var row in rows.Where(row => row.Figures.Input > 0))
        {
            if (row.CachesPrompts && row.Figures.CacheRead is null)
            {
                report.Add(Rules.NoCacheRead, row.Key, "billed at input");
            }

            if (row.Speaks && row.Figures.AudioOutput is null)
            {
                report.Add(Rules.NoAudioOutput, row.Key, "billed as text output");
            }
        }
    }

    // The price of the snapshot's day comes last: it is the one that holds where no day is asked for.
    private IEnumerable<Row> WithHistory(Row row)
    {
        var model = _byProvider[ProviderNames.Billing(row.Provider)].FirstOrDefault(model => MatchRule.Matches(model.Match, row.Model));
        if (model is null || model.Periods.Count == 0 || row.Source is "litellm")
        {
            return [row];
        }

        var now = model.Periods.Last(period => period.From is null || period.From <= day);
        return
        [
            .. model.Periods.Where(period => period != now).Select(period => Lint.Apply(
                row with { Figures = period.Figures, Tiers = period.Tiers, Services = [], Source = "genai", From = period.From, To = period.To }, period.Figures, report)),
            row with { From = now.From, To = now.To },
        ];
    }

    private static (string Provider, string Model) Identity(Row row) => (row.Provider, row.Model.ToLowerInvariant());

    private Row Merge(Row row)
    {
        var other = _byProvider[ProviderNames.Billing(row.Provider)].FirstOrDefault(model => MatchRule.Matches(model.Match, row.Model));
        if (other is null || other.IsTimeOfDay)
        {
            if (other is not null)
            {
                report.Add(Rules.TimeOfDay, row.Key, $"not compared with {other.Id}");
            }

            return Lint.Apply(row, other: null, report);
        }

        row = Lint.Apply(row, other.Figures, report);
        row = row with { MaxInput = row.MaxInput ?? other.Window };
        if (other.WebSearches is { } searches && !row.Units.ContainsKey("ws"))
        {
            row = row with { Units = new Dictionary<string, decimal>(row.Units, StringComparer.Ordinal) { ["ws"] = searches / 1000m } };
        }

        if (row.Tiers.Count > 0 != other.Tiers.Count > 0)
        {
            report.Add(Rules.TierOneSided, row.Key, row.Tiers.Count > 0 ? "LiteLLM only: kept" : "genai-prices only: not taken over");
        }

        var differences = row.Figures.DifferencesTo(other.Figures).ToList();
        if (differences.Count == 0)
        {
            var isCompared = row.Figures.Input is not null && other.Figures.Input is not null;
            report.Agreements += isCompared ? 1 : 0;
            return row with { Figures = Lint.Ordered(row.Figures.FilledFrom(other.Figures), row, "", report), Source = isCompared ? "both" : row.Figures.IsEmpty ? "genai" : row.Source };
        }

        var isDecided = other.IsDated && string.Equals(other.Id, row.Model, StringComparison.OrdinalIgnoreCase);
        report.Add(Rules.Disagree, row.Key, $"{string.Join(", ", differences)}: {(isDecided ? "genai-prices" : "LiteLLM")} ({other.Id})");
        return isDecided ? row with { Figures = Lint.Ordered(other.Figures, row, "", report), Tiers = other.Tiers, Source = "genai" } : row;
    }

    private IEnumerable<Row> OnlyInGenAi(IReadOnlySet<string> otherModes) =>
        from model in second
        where !model.IsTimeOfDay && !model.HasOtherUnits && !model.Figures.IsEmpty
        from name in model.Names().Distinct(StringComparer.OrdinalIgnoreCase)
        where !otherModes.Contains(name[(name.LastIndexOf('/') + 1)..])
        let row = new Row
        {
            Provider = name.StartsWith("claude", StringComparison.Ordinal) && model.Provider is "gemini" ? "vertex_ai" : model.Provider,
            Model = name,
            Key = $"{model.Provider}/{name} (genai-prices)",
            Figures = model.Figures,
            Tiers = model.Tiers,
            MaxInput = model.Window,
            Source = "genai",
        }
        select Lint.Apply(row, model.Figures, report);
}
