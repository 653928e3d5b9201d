namespace TrustAI.Tests;

/// <summary>The acceptance scenarios, through the ledger that the chat client uses.</summary>
public sealed class BudgetLedgerTests
{
    [Fact]
    public async Task Reserve_HundredParallelCalls_AdmitsExactlyWhatFits()
    {
        var world = new BudgetWorld(BudgetWorld.Money(0.10m));
        bool[] admitted = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => world.AdmitsAsync(0.01m))));

        Assert.Equal(10, admitted.Count(one => one));
        Assert.Equal(0.10m, (await world.UsageAsync()).Reserved);
    }

    [Fact]
    public async Task Reserve_TenThousandParallelCalls_AdmitsExactlyWhatFits()
    {
        var world = new BudgetWorld(BudgetWorld.Money(12.34m));
        int admitted = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, 10_000), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) =>
        {
            try
            {
                BudgetReservation reservation = await world.ReserveAsync(0.01m);
                Interlocked.Increment(ref admitted);
                if (i % 2 == 0)
                {
                    await world.CommitAsync(reservation, 0.01m);
                }
            }
            catch (BudgetExceededException)
            {
                // Counted by what is missing.
            }
        });

        Assert.Equal(1_234, admitted);
        BudgetUsage usage = await world.UsageAsync();
        Assert.Equal((12.34m, 0m), (usage.Spent + usage.Reserved, usage.Remaining));
    }

    [Fact]
    public async Task Reserve_LimitIsInclusive()
    {
        var world = new BudgetWorld(BudgetWorld.Money(0.10m));
        await world.SpendAsync(0.10m);

        Assert.False(await world.AdmitsAsync(0.000000000001m));
        Assert.True(await world.AdmitsAsync(0m));
    }

    [Fact]
    public async Task Commit_LessThanReserved_FreesTheRest()
    {
        var world = new BudgetWorld(BudgetWorld.Money(0.10m));
        BudgetReservation reservation = await world.ReserveAsync(0.10m);
        Assert.False(await world.AdmitsAsync(0.01m));

        BudgetSettlement settlement = await world.CommitAsync(reservation, 0.03m);

        BudgetUsage usage = Assert.Single(settlement.Usage);
        Assert.Equal((0.03m, 0m, 0.07m), (usage.Spent, usage.Reserved, usage.Remaining));
        Assert.True(await world.AdmitsAsync(0.07m));
    }

    [Fact]
    public async Task Commit_MoreThanReserved_IsBookedAndBlocksTheNextCall()
    {
        var world = new BudgetWorld(BudgetWorld.Money(0.10m));
        BudgetSettlement settlement = await world.CommitAsync(await world.ReserveAsync(0.10m), 0.15m);

        Assert.True(settlement.Applied);
        Assert.Equal((0.15m, 0m), (settlement.Usage[0].Spent, settlement.Usage[0].Remaining));
        Assert.False(await world.AdmitsAsync(0m));
    }

    [Fact]
    public async Task Lease_NeverSettled_ExpiresToTheInputEstimate()
    {
        var world = new BudgetWorld(BudgetWorld.Money(0.10m));
        await world.ReserveAsync(0.08m);
        world.Clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromTicks(1));
        Assert.Equal((0m, 0.08m), Figures(await world.UsageAsync()));

        world.Clock.Advance(TimeSpan.FromTicks(1));

        Assert.Equal((0.02m, 0m), Figures(await world.UsageAsync()));
        Assert.True(await world.AdmitsAsync(0.08m));
    }

    [Theory]
    [InlineData(0.05, 0.05)]
    [InlineData(0.01, 0.01)]
    public async Task Commit_AfterExpiry_ReplacesTheEstimateOnce(double actual, double spent)
    {
        var world = new BudgetWorld(BudgetWorld.Money(0.10m));
        BudgetReservation reservation = await world.ReserveAsync(0.08m);
        world.Clock.Advance(TimeSpan.FromMinutes(11));

        Assert.True((await world.CommitAsync(reservation, (decimal)actual)).Applied);
        Assert.False((await world.CommitAsync(reservation, (decimal)actual)).Applied);

        Assert.Equal(((decimal)spent, 0m), Figures(await world.UsageAsync()));
    }

    [Fact]
    public async Task Commit_LongAfterExpiry_ChangesNothing()
    {
        var world = new BudgetWorld(BudgetWorld.Money(0.10m));
        BudgetReservation reservation = await world.ReserveAsync(0.08m);
        world.Clock.Advance(TimeSpan.FromMinutes(21));

        Assert.False((await world.CommitAsync(reservation, 0.08m)).Applied);
        Assert.Equal((0.02m, 0m), Figures(await world.UsageAsync()));
    }

    [Fact]
    public async Task Window_AtMidnight_StartsAnew_AndSpendingStaysWhereItWasAdmitted()
    {
        var world = new BudgetWorld(BudgetWorld.Money(0.10m));
        world.SetTime("2026-01-31T23:59:59.999");
        BudgetReservation late = await world.ReserveAsync(0.10m);
        Assert.False(await world.AdmitsAsync(0.01m));
        Assert.Equal(new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero), (await world.UsageAsync()).ResetsAt);

        world.SetTime("2026-02-01T00:00:00");

        BudgetSettlement settlement = await world.CommitAsync(late, 0.09m);
        Assert.Equal((0.09m, 0m), Figures(settlement.Usage[0]));
        Assert.Equal((0m, 0m), Figures(await world.UsageAsync()));
        Assert.True(await world.AdmitsAsync(0.10m));
    }

    [Fact]
    public async Task TwoScopes_SecondRejects_FirstHoldsNothing()
    {
        var world = new BudgetWorld(BudgetWorld.Money(1m, "everyone"), BudgetWorld.Money(0.01m, "each", BudgetPeriod.Day, "user"));

        BudgetExceededException refusal = await world.RefusedAsync(0.02m, user: "ann");

        Assert.Equal("each", refusal.Budget);
        Assert.Equal((0m, 0m), Figures(await world.UsageAsync()));
        Assert.Equal(0, world.Store.Size.Leases);
    }

    [Fact]
    public async Task Scopes_EachValueHasItsOwnAccount_AndCallsWithoutOneShareOne()
    {
        var world = new BudgetWorld(BudgetWorld.Money(0.10m, "each", BudgetPeriod.Day, "user"));
        Assert.True(await world.AdmitsAsync(0.10m, "ann"));
        Assert.True(await world.AdmitsAsync(0.10m, "bob"));
        Assert.False(await world.AdmitsAsync(0.01m, "ann"));
        Assert.True(await world.AdmitsAsync(0.10m));
        Assert.False(await world.AdmitsAsync(0.01m, "  "));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Settle_Twice_HasItsEffectOnce(bool commitFirst)
    {
        var world = new BudgetWorld(BudgetWorld.Money(0.10m));
        BudgetReservation reservation = await world.ReserveAsync(0.05m);
        BudgetSettlement first = commitFirst ? await world.CommitAsync(reservation, 0.04m) : await world.Ledger.ReleaseAsync(reservation);

        BudgetSettlement committed = await world.CommitAsync(reservation, 0.05m);
        BudgetSettlement released = await world.Ledger.ReleaseAsync(reservation);

        Assert.True(first.Applied);
        Assert.False(committed.Applied);
        Assert.False(released.Applied);
        Assert.Empty(released.Usage);
        Assert.Equal((commitFirst ? 0.04m : 0m, 0m), Figures(await world.UsageAsync()));
    }

    [Fact]
    public async Task Clock_SetBackOverMidnight_FindsTheSpendingOfTheOldDay()
    {
        var world = new BudgetWorld(BudgetWorld.Money(0.10m));
        world.SetTime("2026-01-02T23:59:00");
        await world.SpendAsync(0.10m);
        world.SetTime("2026-01-03T00:30:00");
        await world.SpendAsync(0.06m);

        world.SetTime("2026-01-02T23:59:30");
        Assert.False(await world.AdmitsAsync(0.01m));

        world.SetTime("2026-01-03T00:00:30");
        Assert.Equal(0.06m, (await world.UsageAsync()).Spent);
    }

    [Fact]
    public async Task Clock_SetBack_LeasesExpireLater_NotEarlier()
    {
        var world = new BudgetWorld(BudgetWorld.Money(0.10m));
        BudgetReservation reservation = await world.ReserveAsync(0.08m);
        world.Clock.Advance(TimeSpan.FromHours(-1));
        Assert.Equal(0.08m, (await world.UsageAsync()).Reserved);
        Assert.True((await world.CommitAsync(reservation, 0.01m)).Applied);
    }

    [Fact]
    public async Task TwoLedgers_OneStore_ShareTheBudget()
    {
        var world = new BudgetWorld(BudgetWorld.Money(0.10m));
        var other = new BudgetLedger(world.Options, world.Clock);
        var request = new BudgetRequest(new BudgetProperties(), new BudgetEstimate { InputCost = 0.01m, OutputCost = 0 });
        int admitted = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, 100), TestContext.Current.CancellationToken, async (i, cancellationToken) =>
        {
            try
            {
                await (i % 2 == 0 ? world.Ledger : other).ReserveAsync(request, cancellationToken);
                Interlocked.Increment(ref admitted);
            }
            catch (BudgetExceededException)
            {
                // Counted by what is missing.
            }
        });

        Assert.Equal(10, admitted);
    }

    [Fact]
    public async Task Units_EachIsLimitedByItself()
    {
        var world = new BudgetWorld(new Budget { Name = "all", LimitUsd = 1, LimitTokens = 450, LimitRequests = 5 });
        await world.ReserveAsync(0.01m, requests: 4);
        Assert.Equal(BudgetUnit.Requests, (await Assert.ThrowsAsync<BudgetExceededException>(async () => await world.ReserveAsync(0.01m, requests: 2))).Unit);
        BudgetReservation second = await world.ReserveAsync(0.01m);
        await world.Ledger.CommitAsync(second, new BudgetCharge { Cost = 0.01m, InputTokens = 1, OutputTokens = 2, Requests = 0 });

        IReadOnlyList<BudgetUsage> usage = await world.Ledger.GetUsageAsync(new BudgetProperties(), TestContext.Current.CancellationToken);

        Assert.Equal([BudgetUnit.Usd, BudgetUnit.Tokens, BudgetUnit.Requests], usage.Select(one => one.Unit));
        Assert.Equal([0.01m, 3m, 0m], usage.Select(one => one.Spent));
        Assert.Equal([0.01m, 200m, 4m], usage.Select(one => one.Reserved));
        Assert.Equal([0.98m, 247m, 1m], usage.Select(one => one.Remaining));
    }

    [Fact]
    public async Task Refusal_SaysWhatIsWrongAndWhatHelps()
    {
        var world = new BudgetWorld(BudgetWorld.Money(0.10m, "team day", BudgetPeriod.Day, "team"));
        await world.CommitAsync(await world.ReserveAsync(0.05m, team: "a"), 0.05m);
        await world.ReserveAsync(0.04m, team: "a");

        BudgetExceededException refusal = await world.RefusedAsync(0.02m, team: "a");

        Assert.Equal((BudgetRefusal.LimitReached, "team day", "team=a", BudgetUnit.Usd), (refusal.Reason, refusal.Budget, refusal.Scope, refusal.Unit));
        Assert.Equal((0.10m, 0.05m, 0.04m, 0.02m), (refusal.Limit, refusal.Spent, refusal.Reserved, refusal.Requested));
        Assert.Equal(new DateTimeOffset(2026, 1, 3, 0, 0, 0, TimeSpan.Zero), refusal.ResetsAt);
        Assert.Equal(
            "The budget 'team day' (team=a) allows 0.1 USD until 2026-01-03T00:00:00Z: 0.05 USD spent, 0.04 USD reserved by calls under way, up to 0.02 USD wanted. " +
            "Wait until 2026-01-03T00:00:00Z, make the call smaller or raise Budget.LimitUsd.", refusal.Message);
        Assert.Contains("This call alone does not fit", (await world.RefusedAsync(0.2m, team: "a")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusal_ByTwoBudgets_NamesTheOneThatTakesLonger()
    {
        var world = new BudgetWorld(BudgetWorld.Money(0.01m, "minute", BudgetPeriod.Minute), BudgetWorld.Money(0.01m, "month", BudgetPeriod.Month), BudgetWorld.Money(0.01m, "hour", BudgetPeriod.Hour));
        Assert.Equal("month", (await world.RefusedAsync(0.02m)).Budget);
    }

    [Fact]
    public async Task Charge_UnknownOrAbsurd_IsNeverNothingAndNeverNegative()
    {
        var world = new BudgetWorld(new Budget { Name = "both", LimitUsd = 100, LimitTokens = long.MaxValue });
        await world.Ledger.CommitAsync(await world.ReserveAsync(0.04m), default(BudgetCharge) with { Requests = 1 });
        Assert.Equal(0.04m, (await world.UsageAsync()).Spent);

        await world.Ledger.CommitAsync(await world.ReserveAsync(0.04m), new BudgetCharge { Cost = -1, InputTokens = -5, OutputTokens = long.MinValue, Requests = -1 });
        Assert.Equal(0.04m, (await world.UsageAsync()).Spent);

        await world.Ledger.CommitAsync(await world.ReserveAsync(0.04m), new BudgetCharge { Cost = decimal.MaxValue, InputTokens = long.MaxValue, OutputTokens = long.MaxValue, Requests = long.MaxValue });
        Assert.Equal(9_223_372.036854775807m, (await world.UsageAsync()).Spent);
        Assert.Equal(0, (await world.UsageAsync()).Remaining);
    }

    [Fact]
    public async Task NoBudgets_EverythingIsAdmitted()
    {
        var world = new BudgetWorld();
        Assert.True(world.Ledger.IsEmpty);
        Assert.Empty((await world.ReserveAsync(null)).Usage);
    }

    private static (decimal Spent, decimal Reserved) Figures(BudgetUsage usage) => (usage.Spent, usage.Reserved);
}
