using Microsoft.Extensions.Options;

namespace TrustAI.Tests;

public sealed class BudgetOptionsTests
{
    [Fact]
    public void Defaults_AreAsDocumented()
    {
        var options = new BudgetOptions();
        Assert.Empty(options.Budgets);
        Assert.Null(options.Store);
        Assert.Equal(UnknownPricePolicy.Block, options.UnknownPrice);
        Assert.Equal(4_096, options.ReservedOutputTokens);
        Assert.Equal(TimeSpan.FromMinutes(10), options.LeaseTimeToLive);
        Assert.Null(options.UserIdKey);

        var budget = new Budget();
        Assert.Equal(BudgetPeriod.Day, budget.Period);
        Assert.Same(TimeZoneInfo.Utc, budget.TimeZone);
        Assert.False(budget.IsSoft);
        Assert.True(budget.FailClosed);
        Assert.True(Errors(options).Succeeded);
    }

    [Fact]
    public void Validation_EveryErrorAtOnce_NamesItsOption()
    {
        var options = new BudgetOptions
        {
            UnknownPrice = (UnknownPricePolicy)9,
            ReservedOutputTokens = 0,
            LeaseTimeToLive = TimeSpan.Zero,
            UserIdKey = "short",
            FallbackInputPerMillion = -1,
            FallbackOutputPerMillion = 2_000_000,
        };
        options.Budgets.Add(null!);
        options.Budgets.Add(new Budget { Name = "a|b", LimitUsd = -1, LimitTokens = -1, LimitRequests = -1, Period = (BudgetPeriod)77, TimeZone = null!, TimeZoneId = "Nowhere/Land" });
        options.Budgets.Add(new Budget { Name = "x", Period = BudgetPeriod.Rolling });
        var third = new Budget { Name = "X", LimitUsd = 9_000_001, RollingLength = TimeSpan.FromDays(401) };
        third.Scope.Add("user");
        third.Scope.Add("USER");
        third.Scope.Add("a=b");
        third.Thresholds.Add(double.NaN);
        options.Budgets.Add(third);

        string all = string.Join('\n', Errors(options).Failures!);

        string[] named = ["UnknownPrice is", "ReservedOutputTokens", "LeaseTimeToLive", "UserIdKey", "FallbackInputPerMillion", "FallbackOutputPerMillion", "Budgets[0] is null",
            "Budgets[1].Name", "Budgets[1].LimitUsd", "Budgets[1].LimitTokens", "Budgets[1].LimitRequests", "Budgets[1].Period", "Budgets[1].TimeZone is", "Budgets[1].TimeZoneId",
            "Budgets[2].LimitUsd, LimitTokens and LimitRequests", "Budgets[2].RollingLength", "Budgets[3].Name", "Budgets[3].LimitUsd", "Budgets[3].RollingLength is set",
            "Budgets[3].RollingLength must", "Budgets[3].Scope names", "Budgets[3].Scope must", "Budgets[3].Thresholds"];
        Assert.All(named, name => Assert.Contains(name, all, StringComparison.Ordinal));
    }

    [Fact]
    public void Validation_FallbackWithoutRates_SaysWhatIsMissing()
    {
        string[] failures = [.. Errors(new BudgetOptions { UnknownPrice = UnknownPricePolicy.ChargeFallback }).Failures!];
        Assert.Equal(2, failures.Length);
    }

    [Fact]
    public async Task TimeZoneId_CountsForMoreThanTheZone()
    {
        Budget budget = BudgetWorld.Money(1);
        budget.TimeZone = TimeZoneInfo.CreateCustomTimeZone("Test", TimeSpan.FromHours(5), null, null);
        budget.TimeZoneId = "UTC";
        Assert.Equal(new DateTimeOffset(2026, 1, 3, 0, 0, 0, TimeSpan.Zero), (await new BudgetWorld(budget).UsageAsync()).ResetsAt);
    }

    [Fact]
    public async Task Options_ChangedAfterwards_HaveNoEffect()
    {
        Budget budget = BudgetWorld.Money(0.10m);
        var world = new BudgetWorld(budget);
        await world.SpendAsync(0.05m);
        budget.LimitUsd = 5;
        world.Options.Budgets.Clear();
        Assert.False(await world.AdmitsAsync(0.06m));
    }

    private static ValidateOptionsResult Errors(BudgetOptions options) => new BudgetOptionsValidator().Validate(null, options);
}
