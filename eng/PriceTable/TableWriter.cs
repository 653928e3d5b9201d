using System.Globalization;
using System.Text;

namespace TrustAI.PriceTable;

/// <summary>Writes the table: one line a row, tab-separated, line feeds, sorted.</summary>
internal static class TableWriter
{
    public static string Write(IEnumerable<Row> rows, DateOnly litellm, DateOnly genai)
    {
        var text = new StringBuilder();
        text.Append("# Model prices in USD per million tokens; an empty field is unknown. Made by eng/PriceTable, not edited by hand.\n");
        text.Append(CultureInfo.InvariantCulture, $"# litellm\t{litellm:yyyy-MM-dd}\tBerriAI/litellm, MIT, Copyright (c) 2023 Berri AI\n");
        text.Append(CultureInfo.InvariantCulture, $"# genai\t{genai:yyyy-MM-dd}\tpydantic/genai-prices, MIT, Copyright (c) Pydantic Services Inc.\n");
        text.Append("# provider\tmodel\tinput\toutput\tcacheRead\tcacheWrite5m\tcacheWrite1h\tthreshold:input:output:cacheRead:cacheWrite5m:cacheWrite1h;...\tmaxInput\tmaxOutput\tsource\towner\n");
        foreach (var row in rows)
        {
            text.Append(row.Provider).Append('\t').Append(row.Model).Append('\t');
            text.AppendJoin('\t', row.Figures.ToArray().Select(Text)).Append('\t');
            text.AppendJoin(';', row.Tiers.Select(tier => tier.Threshold.ToString(CultureInfo.InvariantCulture) + ":" + string.Join(':', tier.Figures.ToArray().Select(Text)))).Append('\t');
            text.Append(CultureInfo.InvariantCulture, $"{row.MaxInput}\t{row.MaxOutput}\t{row.Source}\t{(row.IsOwner ? "owner" : "")}\n");
        }

        return text.ToString();
    }

    private static string Text(decimal? value) => value is { } number ? Number.Text(number) : "";
}
