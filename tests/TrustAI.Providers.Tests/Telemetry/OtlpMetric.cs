namespace TrustAI.Providers.Tests.Telemetry;

/// <summary>One point of a metric as a collector gets it.</summary>
internal sealed record OtlpMetric(string Meter, string Name, string Unit, double Value, ulong? Count, IReadOnlyList<double> Bounds, IReadOnlyDictionary<string, object?> Tags)
{
    // The numbers are those of opentelemetry.proto.metrics.v1.Metric, NumberDataPoint and HistogramDataPoint.
    public static IEnumerable<OtlpMetric> Read(string meter, ProtobufMessage metric)
    {
        foreach (ProtobufMessage point in metric.Message(7)?.Messages(1) ?? [])
        {
            double value = point.Double(4) ?? (long)(point.Number(6) ?? 0);
            yield return new OtlpMetric(meter, metric.Text(1), metric.Text(3), value, null, [], OtlpTags.Read(point, 7));
        }

        foreach (ProtobufMessage point in metric.Message(9)?.Messages(1) ?? [])
        {
            yield return new OtlpMetric(meter, metric.Text(1), metric.Text(3), point.Double(5) ?? 0, point.Number(4), point.Doubles(7), OtlpTags.Read(point, 9));
        }
    }
}
