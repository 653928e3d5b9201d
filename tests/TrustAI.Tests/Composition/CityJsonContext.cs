using System.Text.Json;
using System.Text.Json.Serialization;

namespace TrustAI.Tests.Composition;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(City))]
internal sealed partial class CityJsonContext : JsonSerializerContext;
