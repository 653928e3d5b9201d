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

        if (report.Moderation is { Action: >= ModerationAction.Mask } moderation && logger.IsEnabled(LogLevel.Information))
        {
            logger.Moderated(
                report.CallId,
                ModerationActionNames.Of(moderation.Action),
                string.Join(", ", (moderation.Input?.FlaggedCategories ?? []).Concat(moderation.Output?.FlaggedCategories ?? []).Distinct(StringComparer.Ordinal)));
        }
    }

    [LoggerMessage(3, LogLevel.Information, "Call {CallId}: moderation did {Action} for {Categories}.", EventName = "TrustModerated")]
    private static partial void Moderated(this ILogger logger, string callId, string action, string categories);

    [LoggerMessage(1, LogLevel.Debug, "Call {CallId}: {Label}, trust score {Score}, {TrustCalls} further calls, cost {Cost} USD, {Problems} problems.", EventName = "TrustReported")]
    private static partial void Reported(this ILogger logger, string callId, string label, double? score, int trustCalls, decimal? cost, int problems);

    [LoggerMessage(2, LogLevel.Warning, "Call {CallId}: {Part} failed; the answer was delivered without it.", EventName = "TrustPartFailed")]
    public static partial void PartFailed(this ILogger logger, string part, string callId, Exception exception);
}
