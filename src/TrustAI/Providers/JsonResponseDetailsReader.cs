using System.Text.Json;
using System.Text.Json.Nodes;

namespace TrustAI;

/// <summary>Reads service tier, place, speed and system fingerprint from adapters that keep the provider's JSON: a <see cref="JsonElement"/>, <see cref="JsonDocument"/> or <see cref="JsonNode"/>.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class JsonResponseDetailsReader : IResponseDetailsReader
{
    /// <inheritdoc />
    public bool TryRead(object rawRepresentation, ResponseDetails details)
    {
        ArgumentNullException.ThrowIfNull(details);
        return rawRepresentation switch
        {
            JsonElement { ValueKind: JsonValueKind.Object } element => Read(element, details),
            JsonDocument { RootElement: { ValueKind: JsonValueKind.Object } root } => Read(root, details),
            JsonObject node => Read(JsonSerializer.SerializeToElement(node, TrustJsonContext.Default.JsonNode), details),
            _ => false,
        };
    }

    private static bool Read(JsonElement json, ResponseDetails details)
    {
        if (CostContext.FromJson(json) is { } context)
        {
            details.Add(context);
        }

        details.SystemFingerprint = UsageJson.Text(json, "system_fingerprint"u8) ?? details.SystemFingerprint;
        return true;
    }
}
