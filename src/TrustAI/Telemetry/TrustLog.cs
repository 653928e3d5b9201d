using Microsoft.Extensions.Logging;

namespace TrustAI;

/// <summary>The log messages. None holds content of questions or answers.</summary>
internal static partial class TrustLog
{
    public static void Reported(this ILogger logger, TrustReport report)
    {
        if (logger.IsEnabled(LogLevel.Debug))
        {
            logger.Reported(
                report.CallId,
                report.Trust is null ? "not scored" : TrustLabelNames.Of(report.Trust.Label),
                report.Trust?.Score,
                report.Accounting?.Trust?.Calls ?? 0,
                report.Accounting?.Total.Amount,
                report.Problems.Count);
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "Call {CallId}: {Label}, trust score {Score}, {TrustCalls} further calls, cost {Cost} USD, {Problems} problems.", EventName = "TrustReported")]
    private static partial void Reported(this ILogger logger, string callId, string label, double? score, int trustCalls, decimal? cost, int problems);

    [LoggerMessage(2, LogLevel.Warning, "Call {CallId}: {Part} failed; the answer was delivered without it.", EventName = "TrustPartFailed")]
    public static partial void PartFailed(this ILogger logger, string part, string callId, Exception exception);
}
