using System.Globalization;
using System.Text.Json;

namespace TrustAI.PriceTable;

/// <summary>Reads the prices of service tiers: <c>..._flex</c>, <c>..._priority</c>, <c>..._batches</c>, with and without a length before them.</summary>
internal static class LiteLlmServices
{
    private static readonly (string Suffix, string Service)[] Suffixes = [("_flex", "f"), ("_priority", "p"), ("_batches", "b")];

    public static List<ServicePrices> Read(JsonElement entry)
    {
        var services = new List<ServicePrices>();
        foreach (var (suffix, service) in Suffixes)
        {
            foreach (var length in Lengths(entry, suffix))
            {
                var figures = LiteLlmReader.ReadFigures(entry, (length == 0 ? "" : $"_above_{length}k_tokens") + suffix);
                if (figures.Reasoning == figures.Output)
                {
                    figures = figures with { Reasoning = null };
                }

                if (!figures.IsEmpty)
                {
                    services.Add(new ServicePrices(service, length * 1000, figures));
                }
            }
        }

        return services;
    }

    private static SortedSet<long> Lengths(JsonElement entry, string suffix)
    {
        var lengths = new SortedSet<long>();
        foreach (var property in entry.EnumerateObject())
        {
            if (property.Name.EndsWith(suffix, StringComparison.Ordinal))
            {
                var rest = property.Name[..^suffix.Length];
                var above = rest.LastIndexOf("_above_", StringComparison.Ordinal);
                var isLength = above > 0 && rest.EndsWith("k_tokens", StringComparison.Ordinal);
                lengths.Add(isLength ? long.Parse(rest.AsSpan(above + 7, rest.Length - above - 7 - 8), NumberStyles.None, CultureInfo.InvariantCulture) : 0);
            }
        }

        return lengths;
    }
}
