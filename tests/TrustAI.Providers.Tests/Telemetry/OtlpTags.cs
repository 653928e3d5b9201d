namespace TrustAI.Providers.Tests.Telemetry;

/// <summary>Reads attributes.</summary>
internal static class OtlpTags
{
    // The numbers are those of opentelemetry.proto.common.v1.KeyValue and AnyValue.
    public static IReadOnlyDictionary<string, object?> Read(ProtobufMessage message, int field) => message.Messages(field).ToDictionary(
        pair => pair.Text(1),
        pair => pair.Message(2) switch
        {
            null => null,
            { } value when value.Double(4) is double number => number,
            { } value when value.Number(3) is ulong whole => (long)whole,
            { } value when value.Number(2) is ulong truth => truth != 0,
            { } value => (object)value.Text(1),
        },
        StringComparer.Ordinal);
}
