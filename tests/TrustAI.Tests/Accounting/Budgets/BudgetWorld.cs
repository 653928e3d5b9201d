using System.Collections.Concurrent;
using System.Globalization;

namespace TrustAI.Tests;

/// <summary>Budgets, a clock that stands still and a ledger over both.</summary>
internal sealed class BudgetWorld
{
    private BudgetLedger? _ledger;

    public BudgetWorld(params Budget[] budgets)
    {
        Store = new InMemoryBudgetStore(Clock);
        Options.Store = Store;
        Options.OnThreshold = Alerts.Enqueue;
        foreach (Budget budget in budgets)
        {
            Options.Budgets.Add(budget);
        }
    }

    public ManualTimeProvider Clock { get; } = new();

    public BudgetOptions Options { get; } = new();

    public InMemoryBudgetStore Store { get; }

    public ConcurrentQueue<BudgetAlert> Alerts { get; } = [];

    public BudgetLedger Ledger => _ledger ??= new BudgetLedger(Options, Clock);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static Budget Money(decimal limit, string name = "money", BudgetPeriod period = BudgetPeriod.Day, params string[] scope)
    {
        var budget = new Budget { Name = name, LimitUsd = limit, Period = period };
        foreach (string property in scope)
        {
            budget.Scope.Add(property);
        }

        return budget;
    }

    public void SetTime(string utc) =>
        Clock.Advance(DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) - Clock.GetUtcNow());

    /// <summary>A call that may cost so much: a quarter of it for 100 tokens of input, the rest for 100 of output.</summary>
    public ValueTask<BudgetReservation> ReserveAsync(decimal? cost, string? user = null, string? team = null, string? model = null, long requests = 1)
    {
        Dictionary<string, string> properties = [];
        if (user is not null)
        {
            properties["user"] = user;
        }

        if (team is not null)
        {
            properties["team"] = team;
        }

        var estimate = new BudgetEstimate { InputTokens = 100, OutputTokens = 100, InputCost = cost / 4, OutputCost = cost - (cost / 4), Requests = requests };
        return Ledger.ReserveAsync(new BudgetRequest(new BudgetProperties(model, properties: properties), estimate, model), Token);
    }

    public async Task<bool> AdmitsAsync(decimal? cost, string? user = null)
    {
        try
        {
            await ReserveAsync(cost, user);
            return true;
        }
        catch (BudgetExceededException)
        {
            return false;
        }
    }

    public async Task<BudgetExceededException> RefusedAsync(decimal? cost, string? user = null, string? team = null, string? model = null) =>
        await Assert.ThrowsAsync<BudgetExceededException>(async () => await ReserveAsync(cost, user, team, model));

    public async Task<BudgetSettlement> SpendAsync(decimal cost, string? user = null) => await CommitAsync(await ReserveAsync(cost, user), cost);

    public ValueTask<BudgetSettlement> CommitAsync(BudgetReservation reservation, decimal? cost, long tokens = 200) =>
        Ledger.CommitAsync(reservation, new BudgetCharge { Cost = cost, InputTokens = tokens - (tokens / 2), OutputTokens = tokens / 2 });

    public async Task<BudgetUsage> UsageAsync(string? user = null)
    {
        Dictionary<string, string> properties = user is null ? [] : new() { ["user"] = user };
        return (await Ledger.GetUsageAsync(new BudgetProperties(properties: properties), Token))[0];
    }
}
