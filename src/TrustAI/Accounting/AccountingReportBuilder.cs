namespace TrustAI;

/// <summary>Adds up the books of one request.</summary>
internal static class AccountingReportBuilder
{
    public static AccountingReport Build(TrustCall call)
    {
        MeteredCall[] calls = call.Meter.Calls;
        MeteredCall? answer = Array.Find(calls, metered => metered.Purpose == CallPurpose.Answer);
        CallsCost? answerCost = Sum(calls, CallPurpose.Answer);
        CallsCost? trustCost = Sum(calls, CallPurpose.Trust);
        AddProblems(call, answer);
        return new AccountingReport
        {
            Answer = answerCost,
            Trust = trustCost,
            Total = new TotalCost { Amount = trustCost is null ? answerCost?.Cost : answerCost is null ? trustCost.Cost : answerCost.Cost + trustCost.Cost },
            Model = answer?.Model,
            PriceSource = answer?.Price?.Source,
            Estimated = Array.Exists(calls, metered => metered.IsEstimated),
            Aggregated = answer?.IsAggregated ?? false,
            ContextWindow = answer is { Price.ContextWindow: long limit, Usage.InputTokens: long used, IsAggregated: false }
                ? new ContextWindowUse { Limit = limit, Used = used }
                : null,
        };
    }

    private static CallsCost? Sum(MeteredCall[] calls, CallPurpose purpose)
    {
        int count = 0;
        TokenUsage? usage = null;
        decimal? cost = 0;
        foreach (MeteredCall metered in calls)
        {
            if (metered.Purpose == purpose)
            {
                count++;
                usage = usage?.Add(metered.Usage) ?? metered.Usage;
                // One unknown makes the sum unknown: null stays null.
                cost += metered.Cost?.Amount;
            }
        }

        return count == 0 ? null : new CallsCost { Calls = count, Usage = usage, Cost = cost };
    }

    private static void AddProblems(TrustCall call, MeteredCall? answer)
    {
        if (answer is null)
        {
            return;
        }

        if (answer.Usage is null)
        {
            call.AddProblem("accounting", TrustProblemKind.MissingUsage, "The provider reported no usage, so the cost is unknown.");
        }
        else if (!answer.Usage.IsConsistent)
        {
            call.AddProblem("accounting", TrustProblemKind.InconsistentUsage, "The provider's usage figures contradict each other; the cost is the best reading of them.");
        }

        if (answer.Price is null)
        {
            call.AddProblem("accounting", TrustProblemKind.UnknownPrice,
                $"No price is known for the model '{answer.Model ?? "(unnamed)"}', so the cost is unknown; add one with PriceCatalog.Embedded.With(...).");
        }
    }
}
