using System.Globalization;
using System.Text;

namespace TrustAI.PriceTable;

/// <summary>Writes what was compared, repaired and rejected, for review.</summary>
internal static class ReportWriter
{
    public static string Write(IReadOnlyCollection<Row> rows, Report report, DateOnly litellm, DateOnly genai)
    {
        var text = new StringBuilder();
        text.Append("# Price table report\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Sources: BerriAI/litellm of {litellm:yyyy-MM-dd}, pydantic/genai-prices of {genai:yyyy-MM-dd} (both MIT).\n\n");
        text.Append("| rows | count |\n|---|---|\n");
        text.Append(CultureInfo.InvariantCulture, $"| all | {rows.Count} |\n");
        foreach (var source in rows.GroupBy(row => row.Source, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"| source {source.Key} | {source.Count()} |\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"| without an input price | {rows.Count(row => row.Figures.Input is null)} |\n");
        text.Append(CultureInfo.InvariantCulture, $"| with context tiers | {rows.Count(row => row.Tiers.Count > 0)} |\n");
        text.Append(CultureInfo.InvariantCulture, $"| with flex, priority or batch prices | {rows.Count(row => row.Services.Count > 0)} |\n");
        text.Append(CultureInfo.InvariantCulture, $"| with prices of other units | {rows.Count(row => row.Units.Count > 0)} |\n");
        text.Append(CultureInfo.InvariantCulture, $"| of another time (history and announced prices) | {rows.Count(row => row.From is not null || row.To is not null) - rows.Where(row => row.From is not null || row.To is not null).Select(row => (row.Provider, row.Model)).Distinct().Count()} |\n");
        text.Append(CultureInfo.InvariantCulture, $"| compared and equal | {report.Agreements} |\n");
        foreach (var (name, rule) in Rules.All)
        {
            var findings = report.Findings.Where(finding => string.Equals(finding.Rule, name, StringComparison.Ordinal)).OrderBy(finding => finding.Key, StringComparer.Ordinal).ToList();
            text.Append(CultureInfo.InvariantCulture, $"\n## {name} ({findings.Count})\n\n{rule}\n\n");
            foreach (var finding in findings)
            {
                text.Append("- `").Append(finding.Key).Append("` ").Append(finding.Detail).Append('\n');
            }
        }

        return text.ToString();
    }
}
