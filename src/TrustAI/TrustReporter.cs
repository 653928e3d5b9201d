using System.Diagnostics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace TrustAI;

/// <summary>Steps 5 to 9 of a call: scores the answer, acts on low trust, adds up the books and makes the report, which metrics and log get too.</summary>
internal sealed class TrustReporter(TrustMetrics metrics, ILogger logger)
{
    /// <summary>Decides what is delivered and makes the report. Throws only when the caller cancelled.</summary>
    /// <param name="call">The call.</param>
    /// <param name="books">The books of the answer, or <see langword="null"/> when it was not asked for here.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="budget">What was set aside for it, or <see langword="null"/> without budgets.</param>
    /// <param name="canDecide">Whether the answer can still be changed: its text has not gone out.</param>
    public async ValueTask<TrustVerdict> ReportAsync(TrustCall call, MeteredCall? books, ScoredAnswer answer, CallBudget? budget, bool canDecide)
    {
        try
        {
            TrustVerdict verdict = await DecideAsync(call, books, answer, budget, canDecide).ConfigureAwait(false);
            Publish(call, verdict.Report);
            return verdict;
        }
        catch (Exception exception)
        {
            // Whatever it is, a good answer must not be lost over it.
            call.CancellationToken.ThrowIfCancellationRequested();
            call.AddProblem("report", TrustProblemKind.Failure, $"The report failed with {exception.GetType().Name}.");
            call.LogFailure("report", exception);
            ChatResponse delivered = call.Screen?.AfterFailure(answer.Response, canDecide) ?? answer.Response;
            return new TrustVerdict(delivered, new TrustReport { CallId = call.Id, Moderation = call.Screen?.Report(), Problems = call.Problems() });
        }
    }

    /// <summary>The report as it stands, before the call is settled.</summary>
    public static TrustReport Preview(TrustCall call, MeteredCall? books, TrustScore? trust, CallBudget? budget) => new()
    {
        CallId = call.Id,
        Trust = trust,
        Moderation = call.Screen?.Report(),
        Accounting = call.Settings.AccountingEnabled ? Account(call, budget) : null,
        Durations = new TrustDurations { Answer = books?.Duration, FirstUpdate = books?.FirstUpdate },
        Problems = call.Problems(),
    };

    private static async ValueTask<TrustVerdict> DecideAsync(TrustCall call, MeteredCall? books, ScoredAnswer answer, CallBudget? budget, bool canDecide)
    {
        LowTrustResult? result = null;
        TimeSpan? duration = null;
        if (answer.HasFailed)
        {
            call.AddProblem("answer", TrustProblemKind.ProviderError, "The provider told of an error within the answer, which may be incomplete.");
        }

        call.Screen?.BeginAnswer(answer.Response);                                                                                         // 6, beside 5
        if (call.Settings.TrustEnabled && call.Screen is not { IsWithheld: true } && ScoringChoice.Wants(call, answer.Response))
        {
            long begun = call.Settings.TimeProvider.GetTimestamp();
            using Activity? activity = TrustActivities.StartScoring(call, answer.Response, books);
            TrustScore trust = await TrustEngine.ScoreAsync(call, answer, books).ConfigureAwait(false);                                    // 5
            result = await LowTrustPolicy.ApplyAsync(call, answer, trust, canDecide, () => Preview(call, books, trust, budget)).ConfigureAwait(false); // 7
            TrustActivities.SetResult(activity, result);
            duration = call.Settings.TimeProvider.GetElapsedTime(begun);
        }

        ChatResponse delivered = result?.Response ?? answer.Response;
        TrustScore? score = result?.Trust;
        if (call.Screen is CallScreen screen)
        {
            delivered = await screen.DecideAsync(delivered, canDecide).ConfigureAwait(false);                                              // 7
            // What is masked or withheld must not travel with the report, and the other answers are of its kind.
            score = score is not null && screen.HasChanged ? score with { Alternatives = [] } : score;
        }

        if (budget is not null)
        {
            await budget.CommitAsync().ConfigureAwait(false);                                                                              // 8
        }

        TrustReport report = Preview(call, books, score, budget) with { LowTrust = result?.Outcome };
        return new TrustVerdict(delivered, report with { Durations = report.Durations with { Trust = duration } });
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
            call.Settings.Feedback?.Track(report);
            metrics.RecordReport(report);
            logger.Reported(report);
        }
        catch (Exception exception)
        {
            call.LogFailure("telemetry", exception);
        }
    }
}
