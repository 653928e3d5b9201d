using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>What only the provider's own objects and properties tell of one call, gathered from what passes by; the last that was said holds. Not thread-safe.</summary>
internal struct CallDetails
{
    private static readonly string[] TierKeys = ["service_tier", "ServiceTier", "serviceTier"];

    private ResponseDetails? _said;

    /// <summary>What was said so far; <see langword="null"/> if nothing was.</summary>
    public readonly ResponseDetails? Said => _said;

    public readonly CostContext On(DateOnly date) => _said?.On(date) ?? CostContext.On(date);

    /// <summary>Asks the readers, and looks at the properties where some adapters put the tier by itself.</summary>
    /// <returns>The usage that this object tells by itself, if any.</returns>
    public TokenUsage? Observe(object? raw, AdditionalPropertiesDictionary? properties, TrustCall call)
    {
        TokenUsage? usage = raw is null ? null : Read(raw, call);
        if (properties is not null)
        {
            Read(properties);
        }

        return usage;
    }

    private TokenUsage? Read(object raw, TrustCall call)
    {
        ResponseDetails said = _said ??= new();
        said.Usage = null;
        try
        {
            foreach (IResponseDetailsReader reader in call.Settings.ResponseReaders)
            {
                if (reader.TryRead(raw, said))
                {
                    return said.Usage;
                }
            }
        }
        catch (Exception exception)
        {
            // A reader of the user's own must not break the stream it listens to.
            call.AddProblem("accounting", TrustProblemKind.Failure, $"A reader of response details failed with {exception.GetType().Name}.");
            call.LogFailure("accounting", exception);
        }

        return null;
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
                (_said ??= new()).ServiceTier = tier;
                return;
            }
        }
    }
}
