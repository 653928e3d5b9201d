using System.Text.Json.Serialization;

namespace TrustAI;

/// <summary>The JSON of moderation results, written as the rest of the report is.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ModerationResult))]
internal sealed partial class ModerationJsonContext : JsonSerializerContext;
