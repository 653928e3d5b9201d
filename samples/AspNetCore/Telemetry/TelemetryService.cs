using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using TrustAI;

namespace AspNetCore.Telemetry;

/// <summary>Sends traces and metrics to the collector that OTEL_EXPORTER_OTLP_ENDPOINT names; without one, spans go to the log.</summary>
internal sealed class TelemetryService(ILogger<TelemetryService> logger) : IHostedService, IDisposable
{
    private const string ChatSource = "Experimental.Microsoft.Extensions.AI";

    private static readonly bool HasCollector = !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT"));

    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        TracerProviderBuilder traces = Sdk.CreateTracerProviderBuilder().AddSource(TrustTelemetry.ActivitySourceName, ChatSource, "Microsoft.AspNetCore");
        if (HasCollector)
        {
            _traces = traces.AddOtlpExporter().Build();
            _metrics = Sdk.CreateMeterProviderBuilder().AddMeter(TrustTelemetry.MeterName, ChatSource, "Microsoft.AspNetCore.Hosting").AddOtlpExporter().Build();
        }
        else
        {
            _traces = traces.AddProcessor(new SimpleActivityExportProcessor(new SpanLogExporter(logger))).Build();
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // What is still unsent is sent now.
    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }
}
