namespace TrustAI.Tests;

public sealed class InMemoryBudgetStoreTests
{
    private static readonly BudgetAccount Account = new() { Key = "a", CostLimit = 100 };

    private readonly ManualTimeProvider _clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reserve_SameIdTwice_HasItsEffectOnce()
    {
        var store = new InMemoryBudgetStore(_clock);
        Assert.True((await store.ReserveAsync(Lease("1", 60), Token)).Applied);
        BudgetStoreResult again = await store.ReserveAsync(Lease("1", 60), Token);
        Assert.True(again.Applied);
        Assert.Equal(60, Assert.Single(again.Balances).Reserved.CostUnits);

        await store.CommitAsync("1", Units(50), Token);
        BudgetStoreResult late = await store.ReserveAsync(Lease("1", 60), Token);
        Assert.Equal((50, 0), (late.Balances[0].Spent.CostUnits, late.Balances[0].Reserved.CostUnits));
    }

    [Fact]
    public async Task Reserve_RefusedByOneAccount_ChangesNone()
    {
        var store = new InMemoryBudgetStore(_clock);
        BudgetAccount wide = new() { Key = "wide", CostLimit = 1_000 };
        BudgetStoreResult refused = await store.ReserveAsync(Lease("1", 101, wide, Account), Token);

        Assert.False(refused.Applied);
        Assert.Equal([null, BudgetUnit.Usd], refused.Balances.Select(balance => balance.Exceeded));
        Assert.All(await store.GetBalancesAsync([wide, Account], Token), balance => Assert.Equal(default, balance.Reserved));
        Assert.Equal((0, 0), store.Size);
    }

    [Fact]
    public async Task Settle_UnknownLease_IsNotApplied()
    {
        var store = new InMemoryBudgetStore(_clock);
        Assert.False((await store.CommitAsync("none", Units(1), Token)).Applied);
        Assert.False((await store.ReleaseAsync("none", Token)).Applied);
    }

    [Fact]
    public async Task Expiry_InputEstimateAboveEstimate_BooksNoMoreThanTheEstimate()
    {
        var store = new InMemoryBudgetStore(_clock);
        await store.ReserveAsync(Lease("1", 10) with { OnExpiry = Units(1_000) }, Token);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(10, (await store.GetBalancesAsync([Account], Token))[0].Spent.CostUnits);
    }

    [Fact]
    public async Task Release_AfterExpiry_TakesTheEstimateBack()
    {
        var store = new InMemoryBudgetStore(_clock);
        await store.ReserveAsync(Lease("1", 10) with { OnExpiry = Units(4) }, Token);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await store.ReleaseAsync("1", Token)).Applied);
        Assert.Equal(0, (await store.GetBalancesAsync([Account], Token))[0].Spent.CostUnits);
    }

    [Fact]
    public async Task Amounts_LargestPossible_SaturateAndComeBackExactly()
    {
        var store = new InMemoryBudgetStore(_clock);
        BudgetAccount unlimited = new() { Key = "u" };
        for (int i = 0; i < 5; i++)
        {
            Assert.True((await store.ReserveAsync(Lease($"{i}", long.MaxValue, unlimited), Token)).Applied);
        }

        Assert.Equal(long.MaxValue, (await store.GetBalancesAsync([unlimited], Token))[0].Reserved.CostUnits);
        for (int i = 0; i < 4; i++)
        {
            await store.ReleaseAsync($"{i}", Token);
        }

        await store.CommitAsync("4", Units(7), Token);
        BudgetBalance balance = (await store.GetBalancesAsync([unlimited], Token))[0];
        Assert.Equal((7, 0), (balance.Spent.CostUnits, balance.Reserved.CostUnits));

        Assert.False((await store.ReserveAsync(Lease("x", long.MaxValue, Account with { CostLimit = long.MaxValue - 1 }), Token)).Applied);
    }

    [Fact]
    public async Task Rolling_SpendingIsForgottenAfterTheLengthAndNeverBefore()
    {
        var store = new InMemoryBudgetStore(_clock);
        BudgetAccount rolling = Account with { RollingLength = TimeSpan.FromHours(1) };
        await store.ReserveAsync(Lease("1", 100, rolling), Token);
        BudgetStoreResult committed = await store.CommitAsync("1", Units(100), Token);
        DateTimeOffset? freesAt = committed.Balances[0].FreesAt;
        Assert.InRange(freesAt!.Value - _clock.GetUtcNow(), TimeSpan.FromHours(1), TimeSpan.FromMinutes(61));

        _clock.Advance(TimeSpan.FromHours(1));
        Assert.False((await store.ReserveAsync(Lease("2", 1, rolling), Token)).Applied);

        _clock.Advance(freesAt.Value - _clock.GetUtcNow());
        Assert.True((await store.ReserveAsync(Lease("3", 100, rolling), Token)).Applied);
    }

    [Fact]
    public async Task Rolling_SpendingCountsFromAdmission()
    {
        var store = new InMemoryBudgetStore(_clock);
        BudgetAccount rolling = Account with { RollingLength = TimeSpan.FromMinutes(1) };
        await store.ReserveAsync(Lease("1", 100, rolling) with { TimeToLive = TimeSpan.FromHours(1) }, Token);
        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(100, (await store.GetBalancesAsync([rolling], Token))[0].Reserved.CostUnits);

        BudgetBalance balance = (await store.CommitAsync("1", Units(100), Token)).Balances[0];
        Assert.Equal((0, 0), (balance.Spent.CostUnits, balance.Reserved.CostUnits));
    }

    [Fact]
    public async Task Rolling_ClockSetBack_StillCounts()
    {
        var store = new InMemoryBudgetStore(_clock);
        BudgetAccount rolling = Account with { RollingLength = TimeSpan.FromHours(1) };
        await store.ReserveAsync(Lease("1", 100, rolling), Token);
        await store.CommitAsync("1", Units(100), Token);
        _clock.Advance(TimeSpan.FromMinutes(-30));
        Assert.False((await store.ReserveAsync(Lease("2", 1, rolling), Token)).Applied);
    }

    [Fact]
    public async Task Memory_OldPeriodsAndDeadLeases_AreDropped()
    {
        var store = new InMemoryBudgetStore(_clock);
        for (int minute = 0; minute < 500; minute++)
        {
            BudgetAccount account = new() { Key = $"{minute}", CostLimit = 10, KeepUntil = _clock.GetUtcNow().AddMinutes(2) };
            BudgetAccount rolling = new() { Key = $"r{minute}", RollingLength = TimeSpan.FromMinutes(2) };
            await store.ReserveAsync(Lease($"lost{minute}", 1, account, rolling), Token);
            await store.ReserveAsync(Lease($"kept{minute}", 1, account, rolling), Token);
            await store.CommitAsync($"kept{minute}", Units(1), Token);
            _clock.Advance(TimeSpan.FromMinutes(1));
            Assert.InRange(store.Size.Accounts, 1, 16);
            Assert.InRange(store.Size.Leases, 1, 6);
        }

        _clock.Advance(TimeSpan.FromHours(1));
        await store.GetBalancesAsync([], Token);
        _clock.Advance(TimeSpan.FromHours(1));
        await store.GetBalancesAsync([], Token);
        Assert.Equal((0, 0), store.Size);
    }

    [Fact]
    public async Task Account_OfAPeriodThatIsOverByTheStoresClock_IsKeptAllTheSame()
    {
        var store = new InMemoryBudgetStore(_clock);
        BudgetAccount past = Account with { KeepUntil = _clock.GetUtcNow().AddDays(-1) };
        await store.ReserveAsync(Lease("1", 100, past), Token);
        await store.CommitAsync("1", Units(100), Token);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False((await store.ReserveAsync(Lease("2", 1, past), Token)).Applied);
    }

    [Fact]
    public async Task Arguments_Wrong_Throw()
    {
        var store = new InMemoryBudgetStore();
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await store.ReserveAsync(null!, Token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await store.ReserveAsync(Lease("", 1), Token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await store.ReserveAsync(Lease("1", 1, Account, Account), Token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await store.ReserveAsync(Lease("1", 1) with { TimeToLive = TimeSpan.Zero }, Token));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await store.CommitAsync(null!, default, Token));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await store.GetBalancesAsync(null!, Token));
    }

    [Fact]
    public async Task Cancelled_NothingHappens()
    {
        var store = new InMemoryBudgetStore(_clock);
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await store.ReserveAsync(Lease("1", 1), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await store.CommitAsync("1", default, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await store.GetBalancesAsync([Account], cancelled));
        Assert.Equal((0, 0), store.Size);
    }

    private static BudgetAmount Units(long units) => new() { CostUnits = units };

    private static BudgetLease Lease(string id, long units, params BudgetAccount[] accounts) => new()
    {
        Id = id,
        Accounts = accounts.Length == 0 ? [Account] : accounts,
        Estimate = Units(units),
        OnExpiry = Units(units / 2),
        TimeToLive = TimeSpan.FromMinutes(1),
    };
}
