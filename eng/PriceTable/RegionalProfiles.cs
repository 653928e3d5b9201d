namespace TrustAI.PriceTable;

/// <summary>Completes Amazon Bedrock's regional inference profiles of Claude, which cost more than the global one.</summary>
internal static class RegionalProfiles
{
    private const string Global = "global.";
    private const decimal Regional = 1.1m;
    private const decimal Government = 1.2m;

    public static void Complete(Dictionary<(string Provider, string Model), Row> rows, Report report)
    {
        foreach (var row in rows.Values.Where(row => row.Provider is "bedrock" && row.Model.StartsWith(Global + "anthropic.claude", StringComparison.Ordinal) && row.Figures.Input is not null).ToList())
        {
            var id = row.Model[Global.Length..];
            foreach (var (region, factor) in new[] { ("us.", Regional), ("eu.", Regional), ("apac.", Regional), ("au.", Regional), ("jp.", Regional), ("us-gov.", Government) })
            {
                var identity = ("bedrock", region + id);
                var surcharged = row with
                {
                    Model = region + id,
                    Key = region + id,
                    Figures = row.Figures.Times(factor),
                    Tiers = [.. row.Tiers.Select(tier => tier with { Figures = tier.Figures.Times(factor) })],
                    Services = [],
                    IsOwner = true,
                };
                if (!rows.TryGetValue(identity, out var known))
                {
                    report.Add(Rules.Regional, surcharged.Key, $"added at {Number.Text(factor)} times {row.Key}");
                    rows[identity] = surcharged;
                }
                else if (known.Figures.Input <= row.Figures.Input)
                {
                    report.Add(Rules.Regional, known.Key, $"input {Number.Text(known.Figures.Input ?? 0)} as {row.Key}: set to {Number.Text(surcharged.Figures.Input!.Value)}");
                    rows[identity] = known with { Figures = surcharged.Figures, Tiers = surcharged.Tiers };
                }
            }
        }
    }
}
