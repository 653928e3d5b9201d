namespace TrustAI.Providers.Tests.Telemetry;

/// <summary>A span as a collector gets it.</summary>
internal sealed record OtlpSpan(string Source, string Name, string Id, string ParentId, IReadOnlyDictionary<string, object?> Tags, IReadOnlyList<string> Links, IReadOnlyList<OtlpEvent> Events)
{
    // The numbers are those of opentelemetry.proto.trace.v1.Span.
    public static OtlpSpan Read(string source, ProtobufMessage span) => new(
        source,
        span.Text(5),
        span.Hex(2),
        span.Hex(4),
        OtlpTags.Read(span, 9),
        [.. span.Messages(13).Select(link => link.Hex(2))],
        [.. span.Messages(11).Select(one => new OtlpEvent(one.Text(2), OtlpTags.Read(one, 3)))]);
}
