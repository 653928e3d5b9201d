using System.Text.RegularExpressions;

namespace TrustAI.PriceTable;

/// <summary>Gives dated snapshots the service tiers of the undated name, where they cost the same.</summary>
internal static partial class Snapshots
{
    public static void Complete(Dictionary<(string Provider, string Model), Row> rows, Report report)
    {
        foreach (var (identity, row) in rows.Where(entry => entry.Key.Provider is "openai" or "azure").ToList())
        {
            var match = Dated.Match(identity.Model);
            if (!match.Success || !rows.TryGetValue((identity.Provider, match.Groups["name"].Value), out var alias)
                || alias.Figures.Input != row.Figures.Input || alias.Figures.Output != row.Figures.Output)
            {
                continue;
            }

            var missing = alias.Services.Where(service => !row.Services.Any(own => string.Equals(own.Service, service.Service, StringComparison.Ordinal))).ToList();
            if (missing.Count > 0)
            {
                report.Add(Rules.Snapshot, row.Key, $"from {alias.Key}: {string.Join(", ", missing.Select(service => service.Service switch { "f" => "flex", "p" => "priority", _ => "batch" }).Distinct(StringComparer.Ordinal))}");
                rows[identity] = row with { Services = [.. row.Services, .. missing] };
            }
        }
    }

    [GeneratedRegex(@"^(?<name>.+)-\d{4}-\d{2}-\d{2}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Dated { get; }
}
