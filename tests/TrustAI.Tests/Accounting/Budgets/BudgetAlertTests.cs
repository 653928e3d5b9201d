namespace TrustAI.Tests;

public sealed class BudgetAlertTests
{
    [Fact]
    public async Task Soft_FiresOncePerThresholdAndPeriod_AndNeverBlocks()
    {
        Budget budget = Soft(0.8, 1.0);
        var world = new BudgetWorld(budget);
        for (int i = 0; i < 15; i++)
        {
            await world.SpendAsync(0.01m);
        }

        Assert.Equal([0.8, 1.0], world.Alerts.Select(alert => alert.Threshold));
        BudgetAlert first = world.Alerts.First();
        Assert.Equal(("soft", "global", BudgetUnit.Usd, 0.10m, 0.08m), (first.Budget, first.Scope, first.Unit, first.Limit, first.Spent));
        Assert.Equal(new DateTimeOffset(2026, 1, 3, 0, 0, 0, TimeSpan.Zero), first.ResetsAt);

        world.Clock.Advance(TimeSpan.FromDays(1));
        await world.SpendAsync(0.09m);
        Assert.Equal(3, world.Alerts.Count);
    }

    [Fact]
    public async Task OneBigCall_CrossesSeveralThresholdsAtOnce()
    {
        var world = new BudgetWorld(Soft(1.0, 0.5, 0.5));
        await world.SpendAsync(5m);
        Assert.Equal([0.5, 1.0], world.Alerts.Select(alert => alert.Threshold));
    }

    [Fact]
    public async Task ParallelCalls_EachThresholdFiresOnce()
    {
        var world = new BudgetWorld(Soft(0.1, 0.5, 0.9));
        await Parallel.ForEachAsync(Enumerable.Range(0, 500), async (_, _) => await world.SpendAsync(0.001m));
        Assert.Equal([0.1, 0.5, 0.9], world.Alerts.Select(alert => alert.Threshold).Order());
    }

    [Fact]
    public async Task Soft_NoThresholdsNamed_FiresAtTheLimit()
    {
        var world = new BudgetWorld(Soft());
        await world.SpendAsync(0.099m);
        Assert.Empty(world.Alerts);
        await world.SpendAsync(0.001m);
        Assert.Equal(1.0, Assert.Single(world.Alerts).Threshold);
    }

    [Fact]
    public async Task Hard_WithThreshold_FiresToo()
    {
        Budget budget = BudgetWorld.Money(0.10m);
        budget.Thresholds.Add(0.8);
        var world = new BudgetWorld(budget);
        await world.SpendAsync(0.08m);
        Assert.False(await world.AdmitsAsync(0.03m));
        Assert.Single(world.Alerts);
    }

    [Fact]
    public async Task Reservation_AloneReachesNoThreshold()
    {
        var world = new BudgetWorld(Soft(0.5));
        BudgetReservation reservation = await world.ReserveAsync(0.10m);
        await world.Ledger.ReleaseAsync(reservation);
        Assert.Empty(world.Alerts);
    }

    [Fact]
    public async Task ExpiredLease_CrossesThreshold_NextCallTells()
    {
        var world = new BudgetWorld(Soft(0.8));
        await world.ReserveAsync(0.40m);
        world.Clock.Advance(TimeSpan.FromMinutes(11));

        await world.ReserveAsync(0.01m);
        await world.ReserveAsync(0.01m);

        Assert.Equal(0.10m, Assert.Single(world.Alerts).Spent);
    }

    [Fact]
    public async Task LateCommit_LowersSpending_SameThresholdDoesNotFireAgain()
    {
        var world = new BudgetWorld(Soft(0.8));
        BudgetReservation late = await world.ReserveAsync(0.40m);
        world.Clock.Advance(TimeSpan.FromMinutes(11));
        await world.SpendAsync(0.01m);
        await world.CommitAsync(late, 0.01m);
        await world.SpendAsync(0.08m);
        Assert.Single(world.Alerts);
    }

    [Fact]
    public async Task Rolling_FiresAgainOnlyAfterUsageHasFallen()
    {
        Budget budget = Soft(0.8);
        budget.Period = BudgetPeriod.Rolling;
        budget.RollingLength = TimeSpan.FromHours(1);
        var world = new BudgetWorld(budget);
        await world.SpendAsync(0.09m);
        world.Clock.Advance(TimeSpan.FromMinutes(30));
        await world.SpendAsync(0.01m);
        Assert.Single(world.Alerts);

        world.Clock.Advance(TimeSpan.FromMinutes(40));
        await world.SpendAsync(0.08m);
        Assert.Equal(2, world.Alerts.Count);
    }

    [Fact]
    public async Task ListenerThatThrows_DisturbsNothing()
    {
        var world = new BudgetWorld(Soft(0.5));
        world.Options.OnThreshold = _ => throw new InvalidOperationException("listener");
        Assert.True((await world.SpendAsync(1m)).Applied);
    }

    private static Budget Soft(params double[] thresholds)
    {
        Budget budget = BudgetWorld.Money(0.10m, "soft");
        budget.IsSoft = true;
        foreach (double threshold in thresholds)
        {
            budget.Thresholds.Add(threshold);
        }

        return budget;
    }
}
