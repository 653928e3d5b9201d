using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace TrustAI.Providers.Tests.Telemetry;

/// <summary>A collector on loopback that keeps what OTLP over HTTP brings it.</summary>
internal sealed class OtlpCollector : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly List<OtlpSpan> _spans = [];
    private readonly List<OtlpMetric> _metrics = [];
    private readonly StringBuilder _everything = new();
    private readonly WebApplication _app;

    private OtlpCollector(WebApplication app) => _app = app;

    public IReadOnlyList<OtlpSpan> Spans => _spans;

    public IReadOnlyList<OtlpMetric> Metrics => _metrics;

    /// <summary>All bytes that came, as text.</summary>
    public string Everything => _everything.ToString();

    public Uri Traces => new(_app.Urls.Single() + "/v1/traces");

    public Uri MetricsAddress => new(_app.Urls.Single() + "/v1/metrics");

    public static async Task<OtlpCollector> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var collector = new OtlpCollector(builder.Build());
        collector._app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            collector.Keep(ProtobufMessage.Parse(body.ToArray()), isTrace: context.Request.Path == "/v1/traces", Encoding.UTF8.GetString(body.ToArray()));
        });
        await collector._app.StartAsync(TestContext.Current.CancellationToken);
        return collector;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    // The numbers are those of ExportTraceServiceRequest and ExportMetricsServiceRequest: resources, their scopes, and the name of each scope.
    private void Keep(ProtobufMessage request, bool isTrace, string text)
    {
        lock (_lock)
        {
            _everything.Append(text);
            foreach (ProtobufMessage scope in request.Messages(1).SelectMany(resource => resource.Messages(2)))
            {
                string name = scope.Message(1)?.Text(1) ?? "";
                if (isTrace)
                {
                    _spans.AddRange(scope.Messages(2).Select(span => OtlpSpan.Read(name, span)));
                }
                else
                {
                    _metrics.AddRange(scope.Messages(2).SelectMany(metric => OtlpMetric.Read(name, metric)));
                }
            }
        }
    }
}
