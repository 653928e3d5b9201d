namespace TrustAI.PriceTable;

/// <summary>Completes the batch prices of Claude: half of everything, the cache included.</summary>
internal static class ClaudeBatches
{
    private const decimal Discount = 0.5m;

    public static void Complete(Dictionary<(string Provider, string Model), Row> rows, Report report)
    {
        foreach (var (identity, row) in rows.Where(entry => entry.Value.Model.Contains("claude", StringComparison.Ordinal) && entry.Value.Figures.Input > 0).ToList())
        {
            var listed = row.Services.Any(service => service.Service is "b");
            if (!listed && row.Provider is not "anthropic")
            {
                continue;
            }

            report.Add(Rules.ClaudeBatch, row.Key, listed ? "cache completed" : "added");
            rows[identity] = row with
            {
                Services =
                [
                    .. row.Services.Where(service => service.Service is not "b"),
                    new ServicePrices("b", 0, row.Figures.Times(Discount)),
                    .. row.Tiers.Select(tier => new ServicePrices("b", tier.Threshold, tier.Figures.Times(Discount))),
                ],
            };
        }
    }
}
