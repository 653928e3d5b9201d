using System.Text.Json;

namespace TrustAI;

/// <summary>Finds service tier, place and speed where each provider puts them.</summary>
internal static class CostContextReader
{
    public static CostContext? Read(JsonElement json)
    {
        var location = UsageLocation.Find(json) ?? new UsageLocation(json, default);
        var (body, usage) = location;
        var tier = UsageJson.Text(body, "service_tier"u8) ?? UsageJson.Text(usage, "service_tier"u8) ?? UsageJson.Text(usage, "serviceTier"u8)
            ?? UsageJson.Text(usage, "trafficType"u8)
            ?? (UsageJson.TryGetObject(body, "serviceTier"u8, out var bedrock) ? UsageJson.Text(bedrock, "type"u8) : null);
        var context = new CostContext
        {
            ServiceTier = tier,
            InferenceGeo = UsageJson.Text(usage, "inference_geo"u8),
            Speed = UsageJson.Text(usage, "speed"u8),
            SearchContextSize = UsageJson.Text(usage, "search_context_size"u8),
        };
        return context is { ServiceTier: null, InferenceGeo: null, Speed: null, SearchContextSize: null } ? null : context;
    }
}
