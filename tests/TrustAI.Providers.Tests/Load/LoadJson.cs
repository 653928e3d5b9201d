using System.Text.Json.Serialization;

namespace TrustAI.Providers.Tests.Load;

[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(string))]
internal sealed partial class LoadJson : JsonSerializerContext;
