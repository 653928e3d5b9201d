using System.Text.Json.Serialization;

namespace TrustAI.Tests.Accounting.Pricing;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Cost))]
internal sealed partial class CostJsonContext : JsonSerializerContext;
