namespace TrustAI;

/// <summary>Adds up the books of one request.</summary>
internal static class AccountingReportBuilder
{
    public static AccountingReport Build(TrustCall call) => Build(call, call.Meter.Calls);

    internal static AccountingReport Build(TrustCall call, MeteredCall[] calls)
    {
        CallsCost? answerCost = Sum(calls, CallPurpose.Answer);
        CallsCost? trustCost = Sum(calls, CallPurpose.Trust);
        CallsCost? moderationCost = Sum(calls, CallPurpose.Moderation);
        bool estimated = false;
        foreach (MeteredCall metered in calls)
        {
            foreach (MeteredCall physical in metered.Physical)
            {
                AddProblems(call, physical);
                estimated |= physical.IsEstimated;
            }
        }

        // Of several turns the last is the answer; its input holds all that went before.
        MeteredCall? answer = Array.Find(calls, metered => metered.Purpose == CallPurpose.Answer);
        MeteredCall? turn = answer is { Physical: [.., MeteredCall last] } ? last : answer;
        return new AccountingReport
        {
            Answer = answerCost,
            Trust = trustCost,
            Moderation = moderationCost,
            Total = new TotalCost { Amount = Total(answerCost, trustCost, moderationCost) ?? (calls.Length == 0 && call.Screen is { Question.IsRefused: true } ? 0 : null) },
            Model = turn?.Model,
            SystemFingerprint = turn?.Details?.SystemFingerprint,
            PriceSource = turn?.Price?.Source,
            Estimated = estimated,
            Aggregated = turn?.IsAggregated ?? false,
            ContextWindow = turn is { Price.ContextWindow: long limit, Usage.InputTokens: long used, IsAggregated: false }
                ? new ContextWindowUse { Limit = limit, Used = used }
                : null,
        };
    }

    // One part of unknown cost leaves the total unknown; a part without calls takes no part in it.
    private static decimal? Total(params ReadOnlySpan<CallsCost?> parts)
    {
        bool any = false;
        decimal? total = 0;
        foreach (CallsCost? part in parts)
        {
            any |= part is not null;
            total += part is null ? 0 : part.Cost;
        }

        return any ? total : null;
    }

    // An answer out of a cache above an inner meter made no physical call: it counts none and costs nothing.
    private static CallsCost? Sum(MeteredCall[] calls, CallPurpose purpose)
    {
        bool any = false;
        int count = 0;
        TokenUsage? usage = null;
        decimal? cost = 0;
        string? tier = null;
        foreach (MeteredCall metered in calls)
        {
            if (metered.Purpose != purpose)
            {
                continue;
            }

            any = true;
            foreach (MeteredCall physical in metered.Physical)
            {
                tier = count == 0 || string.Equals(tier, physical.Details?.ServiceTier, StringComparison.OrdinalIgnoreCase) ? physical.Details?.ServiceTier : null;
                count++;
                usage = usage?.Add(physical.Usage) ?? physical.Usage;
                // One unknown makes the sum unknown: null stays null. A call that failed is not billed.
                cost += physical.Duration is null ? 0 : physical.Cost?.Amount;
            }
        }

        return any ? new CallsCost { Calls = count, Usage = usage, Cost = cost, Tier = tier } : null;
    }

    // Whatever leaves a cost unknown has to be named; a further call that never ended is a problem of the signal it was made for.
    private static void AddProblems(TrustCall call, MeteredCall metered)
    {
        if (metered.Duration is null)
        {
            return;
        }

        string who = metered.Purpose switch
        {
            CallPurpose.Answer => "The provider",
            CallPurpose.Moderation => "The provider of a moderator's model",
            _ => "The provider of a further call",
        };
        if (metered is { IsUsageMissing: true, Usage: not null })
        {
            call.AddProblem("accounting", TrustProblemKind.MissingUsage, $"{who} reported no usage; its tokens were counted here, so the cost is an estimate.");
        }
        else if (metered.Usage is null)
        {
            call.AddProblem("accounting", TrustProblemKind.MissingUsage, $"{who} reported no usage, so the cost is unknown.");
        }
        else if (!metered.Usage.IsConsistent)
        {
            call.AddProblem("accounting", TrustProblemKind.InconsistentUsage, $"{who} reported usage figures that contradict each other; the cost is the best reading of them.");
        }

        // What the provider itself says it costs needs no price.
        if (metered is { Price: null, Cost: null })
        {
            call.AddProblem("accounting", TrustProblemKind.UnknownPrice,
                $"No price is known for the model '{metered.Model ?? "(unnamed)"}', so the cost is unknown; add one with PriceCatalog.Embedded.With(...).");
        }
        else if (metered.Cost is { HasSubstitutedPrices: true, IsReported: false })
        {
            call.AddProblem("accounting", TrustProblemKind.SubstitutedPrice, metered.Details?.ServiceTier is string tier
                ? $"For some tokens of '{metered.Model}' in the service tier '{tier}' no price of their own is known, so the nearest one was taken."
                : $"For some tokens of '{metered.Model}' no price of their own is known, so the nearest one was taken.");
        }
        else if (metered.Usage is not null && metered.Cost is null)
        {
            call.AddProblem("accounting", IsCounted(metered.Usage) ? TrustProblemKind.UnknownPrice : TrustProblemKind.MissingUsage,
                $"{who} reported tokens that could not be priced as they are, so the cost is unknown.");
        }
    }

    private static bool IsCounted(TokenUsage usage) => usage is { InputTokens: not null, OutputTokens: not null };
}
