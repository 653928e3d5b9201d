using System.Globalization;
using System.Text;

namespace TrustAI.PriceTable;

/// <summary>Writes the table: one line a row, tab-separated, line feeds, sorted.</summary>
internal static class TableWriter
{
    private const int Columns = 5;
    private static readonly string[] ShortNames = ["rs", "ai", "ca", "ao", "ii", "io", "vi", "vo"];

    public static string Write(IEnumerable<Row> rows, DateOnly litellm, DateOnly genai)
    {
        var text = new StringBuilder();
        text.Append("# Model prices in USD per million tokens; an empty field is unknown. Made by eng/PriceTable, not edited by hand.\n");
        text.Append(CultureInfo.InvariantCulture, $"# litellm\t{litellm:yyyy-MM-dd}\tBerriAI/litellm, MIT, Copyright (c) 2023 Berri AI\n");
        text.Append(CultureInfo.InvariantCulture, $"# genai\t{genai:yyyy-MM-dd}\tpydantic/genai-prices, MIT, Copyright (c) Pydantic Services Inc.\n");
        text.Append("# provider\tmodel\tinput\toutput\tcacheRead\tcacheWrite5m\tcacheWrite1h\t[f|p|b]threshold:input:output:cacheRead:cacheWrite5m:cacheWrite1h:others;...\tmaxInput\tmaxOutput\tsource\towner\tname=value;...\n");
        foreach (var row in rows)
        {
            text.Append(row.Provider).Append('\t').Append(row.Model).Append('\t');
            text.AppendJoin('\t', row.Figures.ToArray().Take(Columns).Select(Text)).Append('\t');
            text.AppendJoin(';', row.Tiers.Select(tier => Tier("", tier.Threshold, tier.Figures)).Concat(row.Services.Select(tier => Tier(tier.Service, tier.Threshold, tier.Figures)))).Append('\t');
            text.Append(CultureInfo.InvariantCulture, $"{row.MaxInput}\t{row.MaxOutput}\t{row.Source}\t{(row.IsOwner ? "owner" : "")}\t");
            text.AppendJoin(';', Extras(row)).Append('\n');
        }

        return text.ToString();
    }

    private static string Tier(string service, long threshold, Figures figures) =>
        (service + threshold.ToString(CultureInfo.InvariantCulture) + ":" + string.Join(':', figures.ToArray().Select(Text))).TrimEnd(':');

    private static IEnumerable<string> Extras(Row row)
    {
        var values = row.Figures.ToArray();
        for (var i = Columns; i < values.Length; i++)
        {
            if (values[i] is { } value)
            {
                yield return $"{ShortNames[i - Columns]}={Number.Text(value)}";
            }
        }

        foreach (var (name, value) in row.Units.Concat(row.Multipliers).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            yield return $"{name}={Number.Text(value)}";
        }

        if (row.From is { } from)
        {
            yield return $"from={from:yyyy-MM-dd}";
        }

        if (row.To is { } to)
        {
            yield return $"to={to:yyyy-MM-dd}";
        }
    }

    private static string Text(decimal? value) => value is { } number ? Number.Text(number) : "";
}
