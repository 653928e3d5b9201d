using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace TrustAI;

/// <summary>The JSON of everything that leaves the process; written as AIJsonUtilities writes: camelCase, unset members left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(TrustReport))]
[JsonSerializable(typeof(TrustCallOptions))]
[JsonSerializable(typeof(JsonNode))]
[JsonSerializable(typeof(CalibratorFile))]
internal sealed partial class TrustJsonContext : JsonSerializerContext;
