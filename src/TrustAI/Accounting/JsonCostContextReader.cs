using System.Text.Json;
using System.Text.Json.Nodes;

namespace TrustAI;

/// <summary>Reads the service tier and its like from adapters that keep the provider's JSON: a <see cref="JsonElement"/>, <see cref="JsonDocument"/> or <see cref="JsonNode"/>.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class JsonCostContextReader : ICostContextReader
{
    /// <inheritdoc />
    public CostContext? Read(object rawRepresentation) => rawRepresentation switch
    {
        JsonElement { ValueKind: JsonValueKind.Object } element => CostContext.FromJson(element),
        JsonDocument document => CostContext.FromJson(document.RootElement),
        JsonObject node => CostContext.FromJson(JsonSerializer.SerializeToElement(node, TrustJsonContext.Default.JsonNode)),
        _ => null,
    };
}
