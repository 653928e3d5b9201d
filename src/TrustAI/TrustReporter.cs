using System.Diagnostics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace TrustAI;

/// <summary>Steps 5 to 9 of a call: scores the answer, adds up the books and makes the report, which metrics and log get too.</summary>
internal sealed class TrustReporter(TrustMetrics metrics, ILogger logger)
{
    /// <summary>Makes the report. Throws only when the caller cancelled.</summary>
    /// <param name="call">The call.</param>
    /// <param name="answer">The books of the answer, or <see langword="null"/> when it was not asked for here.</param>
    /// <param name="response">The answer.</param>
    /// <param name="tokens">Its log probabilities.</param>
    /// <param name="budget">What was set aside for it, or <see langword="null"/> without budgets.</param>
    public async ValueTask<TrustReport> ReportAsync(
        TrustCall call, MeteredCall? answer, ChatResponse response, IReadOnlyList<TokenLogProbability> tokens, CallBudget? budget)
    {
        try
        {
            TrustReport report = await ScoreAsync(call, answer, response, tokens, budget).ConfigureAwait(false);
            Publish(call, report);
            return report;
        }
        catch (Exception exception)
        {
            // Whatever it is, a good answer must not be lost over it.
            call.CancellationToken.ThrowIfCancellationRequested();
            call.AddProblem("report", TrustProblemKind.Failure, $"The report failed with {exception.GetType().Name}.");
            call.LogFailure("report", exception);
            return new TrustReport { CallId = call.Id, Problems = call.Problems() };
        }
    }

    private static async ValueTask<TrustReport> ScoreAsync(
        TrustCall call, MeteredCall? answer, ChatResponse response, IReadOnlyList<TokenLogProbability> tokens, CallBudget? budget)
    {
        TrustScore? trust = null;
        TimeSpan? duration = null;
        if (call.Settings.TrustEnabled)
        {
            long begun = call.Settings.TimeProvider.GetTimestamp();
            using Activity? activity = TrustActivities.StartScoring(call, response);
            trust = await TrustEngine.ScoreAsync(call, new ScoredAnswer(response, tokens)).ConfigureAwait(false);
            TrustActivities.SetResult(activity, trust);
            duration = call.Settings.TimeProvider.GetElapsedTime(begun);
        }

        if (budget is not null)
        {
            await budget.CommitAsync().ConfigureAwait(false);
        }

        return new TrustReport
        {
            CallId = call.Id,
            Trust = trust,
            Accounting = call.Settings.AccountingEnabled ? Account(call, budget) : null,
            Durations = new TrustDurations { Answer = answer?.Duration, FirstUpdate = answer?.FirstUpdate, Trust = duration },
            Problems = call.Problems(),
        };
    }

    private static AccountingReport? Account(TrustCall call, CallBudget? budget)
    {
        try
        {
            return AccountingReportBuilder.Build(call) with { Budgets = budget?.Usage };
        }
        catch (Exception exception)
        {
            // Counts beyond all bounds, which cannot be added up, must not take the score with them.
            call.AddProblem("accounting", TrustProblemKind.Failure, $"Adding up the calls failed with {exception.GetType().Name}.");
            call.LogFailure("accounting", exception);
            return null;
        }
    }

    // A listener or a log of the application's that throws loses its line, not the report.
    private void Publish(TrustCall call, TrustReport report)
    {
        try
        {
            metrics.RecordReport(report);
            logger.Reported(report);
        }
        catch (Exception exception)
        {
            call.LogFailure("telemetry", exception);
        }
    }
}
