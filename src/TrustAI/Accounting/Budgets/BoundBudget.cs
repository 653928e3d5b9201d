namespace TrustAI;

/// <summary>A budget and the account of it that one call belongs to.</summary>
/// <param name="Rule">The budget.</param>
/// <param name="Scope">Whose account it is.</param>
/// <param name="EndsAt">When the calendar period ends.</param>
/// <param name="Account">What the store is asked about.</param>
internal sealed record BoundBudget(BudgetRule Rule, string Scope, DateTimeOffset? EndsAt, BudgetAccount Account)
{
    private static readonly BudgetUnit[] Units = [BudgetUnit.Usd, BudgetUnit.Tokens, BudgetUnit.Requests];

    /// <summary>The limit in the unit.</summary>
    public decimal? Limit(BudgetUnit unit) => unit switch
    {
        BudgetUnit.Usd => Rule.LimitUsd,
        BudgetUnit.Tokens => Rule.LimitTokens,
        _ => Rule.LimitRequests,
    };

    /// <summary>An amount in the unit.</summary>
    public static decimal Value(BudgetAmount amount, BudgetUnit unit) => unit switch
    {
        BudgetUnit.Usd => amount.Usd,
        BudgetUnit.Tokens => amount.Tokens,
        _ => amount.Requests,
    };

    public DateTimeOffset? ResetsAt(BudgetBalance balance) => EndsAt ?? balance.FreesAt;

    /// <summary>How much of each limit is used.</summary>
    public void AddUsage(BudgetBalance balance, List<BudgetUsage> usage)
    {
        foreach (BudgetUnit unit in Units)
        {
            if (Limit(unit) is decimal limit)
            {
                usage.Add(new BudgetUsage
                {
                    Name = Rule.Name,
                    Scope = Scope,
                    Unit = unit,
                    Limit = limit,
                    Spent = Value(balance.Spent, unit),
                    Reserved = Value(balance.Reserved, unit),
                    ResetsAt = ResetsAt(balance),
                });
            }
        }
    }

    /// <summary>Gives an alert for every threshold that spending has reached since the store last told anyone.</summary>
    public void GiveAlerts(BudgetBalance balance, Action<BudgetAlert> onThreshold)
    {
        foreach (BudgetUnit unit in Units)
        {
            if (Limit(unit) is not decimal limit)
            {
                continue;
            }

            decimal before = Value(balance.PreviouslySpent, unit);
            decimal spent = Value(balance.Spent, unit);
            foreach (double threshold in Rule.Thresholds)
            {
                decimal at = limit * (decimal)threshold;
                if (before < at && spent >= at)
                {
                    Give(new BudgetAlert { Budget = Rule.Name, Scope = Scope, Unit = unit, Threshold = threshold, Limit = limit, Spent = spent, ResetsAt = ResetsAt(balance) }, onThreshold);
                }
            }
        }
    }

    private static void Give(BudgetAlert alert, Action<BudgetAlert> onThreshold)
    {
        try
        {
            onThreshold(alert);
        }
        catch (Exception)
        {
            // A listener's mistake is no reason to lose an answer.
        }
    }
}
