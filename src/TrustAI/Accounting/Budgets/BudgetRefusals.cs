using System.Globalization;

namespace TrustAI;

/// <summary>Words refusals so that they name the fix.</summary>
internal static class BudgetRefusals
{
    /// <summary>The refusal by the budget that takes longest to reset, so that nobody waits for another in vain.</summary>
    public static BudgetExceededException LimitReached(BoundBudget[] budgets, BudgetAmount requested, IReadOnlyList<BudgetBalance> balances)
    {
        int worst = -1;
        for (int i = 0; i < budgets.Length; i++)
        {
            if (balances[i].Exceeded is not null && (worst < 0 || budgets[i].ResetsAt(balances[i]) > budgets[worst].ResetsAt(balances[worst])))
            {
                worst = i;
            }
        }

        BoundBudget budget = budgets[Math.Max(0, worst)];
        BudgetBalance balance = balances[Math.Max(0, worst)];
        BudgetUnit unit = balance.Exceeded ?? BudgetUnit.Requests;
        decimal limit = budget.Limit(unit) ?? 0;
        decimal spent = BoundBudget.Value(balance.Spent, unit);
        decimal reserved = BoundBudget.Value(balance.Reserved, unit);
        decimal needed = BoundBudget.Value(requested, unit);
        string until = budget.ResetsAt(balance) is DateTimeOffset time ? string.Create(CultureInfo.InvariantCulture, $" until {time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}") : "";
        string fix = needed > limit
            ? $"This call alone does not fit: raise {Option(unit)} or make the call smaller."
            : $"Wait{(until.Length > 0 ? until : " for calls under way to end")}, make the call smaller or raise {Option(unit)}.";
        return new BudgetExceededException(
            $"The budget '{budget.Rule.Name}' ({budget.Scope}) allows {Text(limit, unit)}{until}: {Text(spent, unit)} spent, {Text(reserved, unit)} reserved by calls under way, up to {Text(needed, unit)} wanted. {fix}")
        {
            Reason = BudgetRefusal.LimitReached,
            Budget = budget.Rule.Name,
            Scope = budget.Scope,
            Unit = unit,
            Limit = limit,
            Spent = spent,
            Reserved = reserved,
            Requested = needed,
            ResetsAt = budget.ResetsAt(balance),
        };
    }

    public static BudgetExceededException UnknownPrice(BoundBudget budget, string? model) =>
        new($"The budget '{budget.Rule.Name}' ({budget.Scope}) limits money and the price of {Model(model)} is unknown. " +
            "Add a price to Accounting.Prices, or set BudgetOptions.UnknownPrice to CountTokens or ChargeFallback.")
        {
            Reason = BudgetRefusal.UnknownPrice,
            Budget = budget.Rule.Name,
            Scope = budget.Scope,
            Unit = BudgetUnit.Usd,
            Limit = budget.Rule.LimitUsd ?? 0,
            ResetsAt = budget.EndsAt,
        };

    public static BudgetExceededException StoreUnavailable(BoundBudget budget, BudgetAmount requested, Exception failure)
    {
        BudgetUnit unit = budget.Rule.LimitUsd is not null ? BudgetUnit.Usd : budget.Rule.LimitTokens is not null ? BudgetUnit.Tokens : BudgetUnit.Requests;
        return new($"The store of the budget '{budget.Rule.Name}' ({budget.Scope}) failed with {failure.GetType().Name}. Restore it, or set Budget.FailClosed to false to let such calls through uncounted.", failure)
        {
            Reason = BudgetRefusal.StoreUnavailable,
            Budget = budget.Rule.Name,
            Scope = budget.Scope,
            Unit = unit,
            Limit = budget.Limit(unit) ?? 0,
            Requested = BoundBudget.Value(requested, unit),
            ResetsAt = budget.EndsAt,
        };
    }

    private static string Option(BudgetUnit unit) => unit switch
    {
        BudgetUnit.Usd => "Budget.LimitUsd",
        BudgetUnit.Tokens => "Budget.LimitTokens",
        _ => "Budget.LimitRequests",
    };

    private static string Text(decimal value, BudgetUnit unit) =>
        value.ToString("0.############", CultureInfo.InvariantCulture) + unit switch
        {
            BudgetUnit.Usd => " USD",
            BudgetUnit.Tokens => " tokens",
            _ => " model calls",
        };

    // The name comes from the caller and may be of any length.
    private static string Model(string? model) => model is null ? "the model" : $"the model '{(model.Length > 100 ? model[..100] + "…" : model)}'";
}
