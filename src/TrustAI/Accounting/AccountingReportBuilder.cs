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
        foreach (MeteredCall metered in calls)
        {
            AddProblems(call, metered);
        }

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
                usage = metered.Usage is null ? usage : usage is null ? metered.Usage : usage.Add(metered.Usage);
                // One unknown makes the sum unknown: null stays null.
                cost += metered.Cost?.Amount;
            }
        }

        return count == 0 ? null : new CallsCost { Calls = count, Usage = usage, Cost = cost };
    }

    // Whatever leaves a cost unknown has to be named; a further call that never ended is a problem of the signal it was made for.
    private static void AddProblems(TrustCall call, MeteredCall metered)
    {
        if (metered.Duration is null)
        {
            return;
        }

        string who = metered.Purpose == CallPurpose.Answer ? "The provider" : "The provider of a further call";
        if (metered.Usage is null)
        {
            call.AddProblem("accounting", TrustProblemKind.MissingUsage, $"{who} reported no usage, so the cost is unknown.");
        }
        else if (!metered.Usage.IsConsistent)
        {
            call.AddProblem("accounting", TrustProblemKind.InconsistentUsage, $"{who} reported usage figures that contradict each other; the cost is the best reading of them.");
        }

        if (metered.Price is null)
        {
            call.AddProblem("accounting", TrustProblemKind.UnknownPrice,
                $"No price is known for the model '{metered.Model ?? "(unnamed)"}', so the cost is unknown; add one with PriceCatalog.Embedded.With(...).");
        }
        else if (metered.Usage is not null && metered.Cost is null)
        {
            call.AddProblem("accounting", IsCounted(metered.Usage) ? TrustProblemKind.UnknownPrice : TrustProblemKind.MissingUsage,
                $"{who} reported tokens that could not be priced as they are, so the cost is unknown.");
        }
    }

    private static bool IsCounted(TokenUsage usage) => usage is { InputTokens: not null, OutputTokens: not null };
}
