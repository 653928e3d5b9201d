namespace TrustAI.PriceTable;

/// <summary>Checks service tiers against the standard prices of the same length.</summary>
internal static class ServiceLint
{
    public static List<ServicePrices> Apply(Row row, Figures figures, List<ContextTier> tiers, Report report)
    {
        var kept = new List<ServicePrices>();
        foreach (var service in row.Services)
        {
            var standard = service.Threshold == 0 ? figures : tiers.Find(tier => tier.Threshold == service.Threshold)?.Figures ?? figures;
            var name = service.Service switch { "f" => "flex", "p" => "priority", _ => "batch" } + (service.Threshold > 0 ? $" above {service.Threshold}" : "");
            var fault = Fault(service, standard);
            if (fault is null)
            {
                kept.Add(service with { Figures = WithoutDearCache(service.Figures, row, name, report) });
            }
            else
            {
                report.Add(service.Service is "b" ? Rules.Batch : Rules.Service, row.Key, $"{name} {fault}: rejected");
            }
        }

        return kept;
    }

    private static string? Fault(ServicePrices service, Figures standard)
    {
        var (prices, normal) = (service.Figures, standard);
        if (prices.Input is null && normal.Input is not null)
        {
            return "without input";
        }

        if (prices.Output is null && normal.Output is not (null or 0))
        {
            return "without output";
        }

        return Compare("input", prices.Input, normal.Input, service.Service) ?? Compare("output", prices.Output, normal.Output, service.Service);
    }

    private static string? Compare(string kind, decimal? price, decimal? standard, string service)
    {
        if (price is not { } value || standard is not { } normal || normal == 0)
        {
            return null;
        }

        var isFine = service switch
        {
            "f" => value <= normal,
            "p" => value >= normal && value <= 4 * normal,
            _ => value >= 0.45m * normal && value <= 0.55m * normal,
        };
        return isFine ? null : $"{kind} {Number.Text(value)}, standard {Number.Text(normal)}";
    }

    private static Figures WithoutDearCache(Figures figures, Row row, string name, Report report)
    {
        if (figures.CacheRead > figures.Input)
        {
            report.Add(Rules.CacheRead, row.Key, $"{name} cache read {Number.Text(figures.CacheRead.Value)} above input: rejected");
            return figures with { CacheRead = null };
        }

        return figures;
    }
}
