using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>What the price of one call depends on, gathered from what passes by; the last that was said holds. Not thread-safe.</summary>
internal struct CallCostContext
{
    private static readonly string[] TierKeys = ["service_tier", "ServiceTier", "serviceTier"];

    private CostContext? _said;

    public readonly string? ServiceTier => _said?.ServiceTier;

    public readonly CostContext At(DateOnly date) => _said is null ? CostContext.On(date) : _said with { Date = date };

    /// <summary>Asks the readers, and looks at the properties where some adapters put the tier by itself.</summary>
    public void Observe(object? raw, AdditionalPropertiesDictionary? properties, TrustCall call)
    {
        if (raw is not null)
        {
            Read(raw, call);
        }

        if (properties is not null)
        {
            Read(properties);
        }
    }

    private void Read(object raw, TrustCall call)
    {
        try
        {
            foreach (ICostContextReader reader in call.Settings.CostContextReaders)
            {
                if (reader.Read(raw) is CostContext said)
                {
                    _said = _said is null ? said : new CostContext
                    {
                        ServiceTier = said.ServiceTier ?? _said.ServiceTier,
                        InferenceGeo = said.InferenceGeo ?? _said.InferenceGeo,
                        Speed = said.Speed ?? _said.Speed,
                        Region = said.Region ?? _said.Region,
                        SearchContextSize = said.SearchContextSize ?? _said.SearchContextSize,
                        Multiplier = said.Multiplier,
                    };
                    return;
                }
            }
        }
        catch (Exception exception)
        {
            // A reader of the user's own must not break the stream it listens to.
            call.AddProblem("accounting", TrustProblemKind.Failure, $"A reader of service tiers failed with {exception.GetType().Name}.");
            call.LogFailure("accounting", exception);
        }
    }

    private void Read(AdditionalPropertiesDictionary properties)
    {
        foreach (string key in TierKeys)
        {
            if (!properties.TryGetValue(key, out object? value))
            {
                continue;
            }

            string? tier = value is JsonElement { ValueKind: JsonValueKind.String } json ? json.GetString() : value?.ToString();
            if (!string.IsNullOrEmpty(tier))
            {
                _said = (_said ?? new CostContext()) with { ServiceTier = tier };
                return;
            }
        }
    }
}
