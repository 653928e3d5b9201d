namespace TrustAI;

/// <summary>Maps the words of providers to service tiers.</summary>
internal static class PriceServices
{
    /// <summary>Finds the tier that a provider's word means.</summary>
    /// <returns>Whether the word is known; for an unknown one the service is the standard one.</returns>
    public static bool TryParse(string? name, out PriceService service)
    {
        service = PriceService.Standard;
        if (string.IsNullOrEmpty(name) || Is(name, "default") || Is(name, "auto") || Is(name, "standard") || Is(name, "scale") || Is(name, "on_demand")
            || Is(name, "provisioned_throughput") || Is(name, "reserved") || Is(name, "standard_only"))
        {
            return true;
        }

        service = Is(name, "flex") || Is(name, "on_demand_flex") ? PriceService.Flex
            : Is(name, "priority") || Is(name, "fast") || Is(name, "on_demand_priority") ? PriceService.Priority
            : Is(name, "batch") ? PriceService.Batch
            : PriceService.Standard;
        return service != PriceService.Standard;
    }

    private static bool Is(string name, string known) => string.Equals(name, known, StringComparison.OrdinalIgnoreCase);
}
