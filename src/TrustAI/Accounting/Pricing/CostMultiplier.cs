namespace TrustAI;

/// <summary>The product of everything that all token prices of a request are multiplied with.</summary>
internal static class CostMultiplier
{
    public static decimal Of(ModelPrice price, CostContext? context, out bool isSpeedUnknown)
    {
        isSpeedUnknown = false;
        if (context is null)
        {
            return 1;
        }

        var multiplier = context.Multiplier;
        if (price.HasMultipliers)
        {
            multiplier *= Find(price, "geo:", context.InferenceGeo) ?? 1;
            multiplier *= Find(price, "region:", context.Region) ?? 1;
        }

        if (!string.IsNullOrEmpty(context.Speed) && !string.Equals(context.Speed, "standard", StringComparison.OrdinalIgnoreCase))
        {
            var speed = Find(price, "speed:", context.Speed);
            isSpeedUnknown = speed is null;
            multiplier *= speed ?? 1;
        }

        return multiplier;
    }

    private static decimal? Find(ModelPrice price, string kind, string? value)
    {
        if (price.HasMultipliers && !string.IsNullOrEmpty(value))
        {
            foreach (var (name, factor) in price.Multipliers)
            {
                if (name.Length == kind.Length + value.Length && name.StartsWith(kind, StringComparison.OrdinalIgnoreCase) && name.EndsWith(value, StringComparison.OrdinalIgnoreCase))
                {
                    return factor;
                }
            }
        }

        return null;
    }
}
