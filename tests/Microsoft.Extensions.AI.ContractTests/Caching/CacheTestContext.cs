using System.Text.Json.Serialization;

namespace Microsoft.Extensions.AI.ContractTests;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Score))]
internal sealed partial class CacheTestContext : JsonSerializerContext;
