using System.Globalization;
using System.Text;

namespace TrustAI.TrustFusion;

/// <summary>Writes what was learned as source.</summary>
internal static class DataWriter
{
    public static string Write(Trained trained)
    {
        var text = new StringBuilder();
        text.Append("namespace TrustAI;\n\n/// <summary>What the fusion has learned. Made by eng/TrustFusion; do not edit.</summary>\ninternal static class FusionData\n{\n");
        text.Append("    /// <summary>The correlation of further answers of one model.</summary>\n");
        text.Append(CultureInfo.InvariantCulture, $"    public const double Correlation = {Number(trained.Correlation)};\n\n");
        Table(text, "The knots of each signal's table.", "Inputs", trained.Inputs);
        Table(text, "The place of each knot among labelled rows, with 0 in the middle.", "Outputs", trained.Outputs);
        Table(text, "For each combination of signals (signal i is bit i): intercept, then the weight of each signal.", "Weights", trained.Weights);
        text.Length--;
        return text.Append("}\n").ToString();
    }

    private static void Table(StringBuilder text, string summary, string name, double[][] rows)
    {
        text.Append(CultureInfo.InvariantCulture, $"    /// <summary>{summary}</summary>\n    public static readonly double[][] {name} =\n    [\n");
        foreach (double[] row in rows)
        {
            text.Append("        [").AppendJoin(", ", row.Select(Number)).Append("],\n");
        }

        text.Append("    ];\n\n");
    }

    private static string Number(double value) => value.ToString("0.#########", CultureInfo.InvariantCulture);
}
