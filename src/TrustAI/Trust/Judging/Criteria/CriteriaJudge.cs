namespace TrustAI;

/// <summary>Scores an answer by criteria in plain language, all of them in one call.</summary>
/// <remarks>Thread-safe. Makes a second call only with a client that does not take JSON schemas.</remarks>
internal sealed class CriteriaJudge(JudgeSettings settings)
{
    public const string Part = "criteria";

    public CriteriaJudge()
        : this(new JudgeSettings())
    {
    }

    /// <summary>
    /// Puts a score for each criterion of the context into <see cref="TrustContext.CriterionScores"/>, in their order; one without a score where no verdict came.
    /// Throws only when the caller cancelled; every other mishap becomes a problem of the call.
    /// </summary>
    /// <returns>How many calls it took.</returns>
    public async ValueTask<int> JudgeAsync(TrustContext context, CancellationToken cancellationToken)
    {
        KeyValuePair<string, string>[] criteria = [.. context.Criteria];
        if (criteria.Length == 0)
        {
            return 0;
        }

        var host = new CountingJudgeHost(context);
        (double Score, string? Reason)?[]? scores = null;
        try
        {
            scores = await AskAsync(context, host, criteria, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            context.Call.CancellationToken.ThrowIfCancellationRequested();
            context.AddProblem(Part, TrustProblemKind.Timeout, "The criteria were not judged in time.");
        }
        catch (TrustLimitException)
        {
            // The limits of the call; StoppedBecause says so.
        }
        catch (Exception exception)
        {
            context.AddProblem(Part, TrustProblemKind.Failure, $"Judging the criteria failed with {exception.GetType().Name}.");
            context.Call.LogFailure(Part, exception);
        }

        for (int i = 0; i < criteria.Length; i++)
        {
            context.CriterionScores.Add(new TrustCriterionScore { Name = criteria[i].Key, Score = scores?[i]?.Score, Explanation = scores?[i]?.Reason });
        }

        return host.Calls;
    }

    private async ValueTask<(double Score, string? Reason)?[]?> AskAsync(TrustContext context, CountingJudgeHost host, KeyValuePair<string, string>[] criteria, CancellationToken cancellationToken)
    {
        if (await JudgeCaller.AskAsync(host, CriteriaPrompt.Make(context, criteria, settings), cancellationToken).ConfigureAwait(false) is not JudgeReply reply)
        {
            return null;
        }

        (double Score, string? Reason)?[]? scores = CriteriaReply.Read(reply.Root, criteria.Length, ReplyTokens.Of(context, reply));
        if (scores?.All(score => score is not null) is not true)
        {
            JudgeCaller.NoVerdict(context, Part, "The judge's reply did not hold one rating from 1 to 5 for each criterion.");
        }

        return scores;
    }
}
