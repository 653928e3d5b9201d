namespace TrustAI.Providers.Tests.Telemetry;

/// <summary>An event on a span.</summary>
internal sealed record OtlpEvent(string Name, IReadOnlyDictionary<string, object?> Tags);
