using System.Diagnostics;
using OpenTelemetry;

namespace AspNetCore.Telemetry;

/// <summary>Writes one line for each span.</summary>
internal sealed partial class SpanLogExporter(ILogger logger) : BaseExporter<Activity>
{
    public override ExportResult Export(in Batch<Activity> batch)
    {
        foreach (Activity span in batch)
        {
            string tags = string.Join(' ', span.TagObjects.Where(tag => IsOfInterest(tag.Key)).Select(tag => $"{tag.Key}={Shown(tag.Value)}"));
            LogSpan(logger, span.TraceId, span.DisplayName, span.Duration.TotalMilliseconds, tags);
        }

        return ExportResult.Success;
    }

    private static bool IsOfInterest(string tag) =>
        tag is "http.response.status_code" or "gen_ai.response.model" or "gen_ai.usage.input_tokens" or "gen_ai.usage.output_tokens" || tag.StartsWith("trustai.", StringComparison.Ordinal);

    private static object? Shown(object? value) => value is string[] list ? string.Join(',', list) : value;

    [LoggerMessage(Level = LogLevel.Information, Message = "{TraceId} {Span} {Milliseconds:0.0} ms {Tags}")]
    private static partial void LogSpan(ILogger logger, ActivityTraceId traceId, string span, double milliseconds, string tags);
}
