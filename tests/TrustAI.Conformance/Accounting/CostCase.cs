using System.Globalization;
using System.Text.Json;

namespace TrustAI.Conformance;

/// <summary>A case of canonical usage, model and circumstances, and its exact cost.</summary>
internal static class CostCase
{
    /// <summary>Tells what differs from the expected cost; null when nothing does.</summary>
    public static string? Check(JsonElement json, bool withOwnRates)
    {
        var price = withOwnRates ? OwnRates.Read(json) : FindPrice(json);
        // A case's own rates are those of its tier, speed and search size already.
        var context = withOwnRates ? new CostContext { Multiplier = json.Number("multiplier") ?? 1 } : Circumstances(json);
        return Difference(json, CostCalculator.Calculate(CanonicalUsage.Read(json.Get("usage")), price, context));
    }

    /// <summary>Whether the sources of prices disagree on the case.</summary>
    public static bool IsDataConflict(JsonElement json) => json.Get("data_conflict") is { ValueKind: JsonValueKind.True };

    public static ModelPrice? FindPrice(JsonElement json)
    {
        var catalog = PriceCatalog.Embedded;
        if (json.Get("deployment_map") is { } map)
        {
            catalog = catalog.WithDeployments(map.EnumerateObject().Select(entry => KeyValuePair.Create(entry.Name, entry.Value.GetString()!)));
        }

        return catalog.Find(json.Text("response_model"), json.Text("provider")) ?? catalog.Find(json.Text("model"), json.Text("provider"));
    }

    public static string? Difference(JsonElement json, Cost? cost)
    {
        var expected = json.Number("expected_usd");
        var isEqual = cost?.Amount == expected
            || (json.Get("acceptable_usd") is { } others && others.EnumerateArray().Any(other => cost?.Amount == decimal.Parse(other.GetString()!, CultureInfo.InvariantCulture)));
        return isEqual
            ? null
            : $"{json.Text("model")} at {json.Text("provider")}: {Text(cost?.Amount)}, expected {Text(expected)} ({string.Join(", ", cost?.Lines.Select(line => $"{line.Kind} {line.Amount}") ?? [])})";
    }

    private static CostContext Circumstances(JsonElement json)
    {
        var options = json.Get("options") ?? default;
        return new CostContext
        {
            ServiceTier = json.Text("response_service_tier") ?? json.Text("service_tier"),
            InferenceGeo = options.Text("inference_geo"),
            Speed = options.Text("speed"),
            Region = options.Text("region") ?? options.Text("data_residency") ?? options.Text("processing_region"),
            SearchContextSize = options.Text("search_context_size"),
        };
    }

    private static string Text(decimal? amount) => amount?.ToString(CultureInfo.InvariantCulture) ?? "unknown";
}
