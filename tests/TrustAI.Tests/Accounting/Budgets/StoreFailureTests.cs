namespace TrustAI.Tests;

public sealed class StoreFailureTests
{
    [Fact]
    public async Task Reserve_StoreFails_ClosedBudgetRefuses()
    {
        (BudgetWorld world, FailingBudgetStore store) = Failing(new Budget { Name = "open", LimitUsd = 1, FailClosed = false }, new Budget { Name = "closed", LimitTokens = 1_000 });

        BudgetExceededException refusal = await world.RefusedAsync(0.1m);

        Assert.Equal((BudgetRefusal.StoreUnavailable, "closed", BudgetUnit.Tokens, 1_000m, 200m), (refusal.Reason, refusal.Budget, refusal.Unit, refusal.Limit, refusal.Requested));
        Assert.Same(store.Failure, refusal.InnerException);
        Assert.Null(refusal.Spent);
        Assert.Contains("FailClosed", refusal.Message, StringComparison.Ordinal);
        Assert.Single(store.Released);
    }

    [Fact]
    public async Task Reserve_StoreFails_OpenAndSoftBudgetsLetThrough()
    {
        (BudgetWorld world, FailingBudgetStore store) = Failing(new Budget { Name = "open", LimitUsd = 1, FailClosed = false }, new Budget { Name = "soft", LimitUsd = 1, IsSoft = true });

        BudgetReservation reservation = await world.ReserveAsync(0.1m);

        Assert.Same(store.Failure, reservation.Failure);
        Assert.Empty(reservation.Usage);
        store.Failure = null;
        Assert.False((await world.CommitAsync(reservation, 0.1m)).Applied);
        Assert.False((await world.Ledger.ReleaseAsync(reservation)).Applied);
        Assert.Equal(0, (await world.UsageAsync()).Spent);
    }

    [Fact]
    public async Task Commit_StoreFails_IsInTheResult_AndTheLeaseExpires()
    {
        (BudgetWorld world, FailingBudgetStore store) = Failing(BudgetWorld.Money(1m));
        Exception failure = store.Failure!;
        store.Failure = null;
        BudgetReservation reservation = await world.ReserveAsync(0.4m);
        store.Failure = failure;

        Assert.Same(failure, (await world.CommitAsync(reservation, 0.4m)).Failure);
        Assert.Same(failure, (await world.Ledger.ReleaseAsync(reservation)).Failure);

        world.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal((0.1m, 0m), ((await world.UsageAsync()).Spent, (await world.UsageAsync()).Reserved));
    }

    [Fact]
    public async Task Reserve_CallerCancels_IsNoFailure_AndReleases()
    {
        (BudgetWorld world, FailingBudgetStore store) = Failing(BudgetWorld.Money(1m));
        store.Failure = null;
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await world.Ledger.ReserveAsync(new BudgetRequest(new BudgetProperties(), new BudgetEstimate { InputCost = 0, OutputCost = 0 }), cancellation.Token));

        Assert.Single(store.Released);
        Assert.Equal(0, (await world.UsageAsync()).Reserved);
    }

    [Fact]
    public async Task Reserve_StoreCancelsOnItsOwn_IsAFailure()
    {
        (BudgetWorld world, FailingBudgetStore store) = Failing(BudgetWorld.Money(1m));
        store.Failure = new TaskCanceledException();
        Assert.Equal(BudgetRefusal.StoreUnavailable, (await world.RefusedAsync(0.1m)).Reason);
    }

    private static (BudgetWorld World, FailingBudgetStore Store) Failing(params Budget[] budgets)
    {
        var world = new BudgetWorld(budgets);
        var store = new FailingBudgetStore(world.Store) { Failure = new TimeoutException("no answer") };
        world.Options.Store = store;
        return (world, store);
    }
}
