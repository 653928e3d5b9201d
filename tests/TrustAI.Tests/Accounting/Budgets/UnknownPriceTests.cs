namespace TrustAI.Tests;

public sealed class UnknownPriceTests
{
    [Fact]
    public async Task Block_MoneyBudget_RefusesAndNamesTheFix()
    {
        var world = new BudgetWorld(new Budget { Name = "tokens", LimitTokens = 1_000 }, BudgetWorld.Money(1m));

        BudgetExceededException refusal = await world.RefusedAsync(null, model: "mystery-1");

        Assert.Equal((BudgetRefusal.UnknownPrice, "money", BudgetUnit.Usd, 1m), (refusal.Reason, refusal.Budget, refusal.Unit, refusal.Limit));
        Assert.Null(refusal.Requested);
        Assert.Contains("'mystery-1'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("UnknownPrice", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, (await world.UsageAsync()).Reserved);
    }

    [Fact]
    public async Task Block_AbsurdModelName_MessageStaysShort()
    {
        var world = new BudgetWorld(BudgetWorld.Money(1m));
        Assert.InRange((await world.RefusedAsync(null, model: new string('x', 10_000))).Message.Length, 100, 500);
    }

    [Fact]
    public async Task Block_OnlyTokensOrSoftMoney_LetsThroughAndCounts()
    {
        Budget soft = BudgetWorld.Money(1m, "soft");
        soft.IsSoft = true;
        var world = new BudgetWorld(new Budget { Name = "tokens", LimitTokens = 300 }, soft);

        await world.CommitAsync(await world.ReserveAsync(null), null, tokens: 250);

        Assert.Equal(250, (await world.UsageAsync()).Spent);
        Assert.Equal(BudgetUnit.Tokens, (await world.RefusedAsync(null)).Unit);
    }

    [Fact]
    public async Task CountTokens_LetsThroughAndCountsNoMoney()
    {
        var world = new BudgetWorld(new Budget { Name = "both", LimitUsd = 1, LimitTokens = 1_000 });
        world.Options.UnknownPrice = UnknownPricePolicy.CountTokens;

        BudgetSettlement settlement = await world.CommitAsync(await world.ReserveAsync(null), null, tokens: 150);

        Assert.Equal([0m, 150m], settlement.Usage.Select(usage => usage.Spent));
    }

    [Fact]
    public async Task ChargeFallback_ReservesAndBooksAtTheGivenRates()
    {
        var world = new BudgetWorld(BudgetWorld.Money(1m));
        world.Options.UnknownPrice = UnknownPricePolicy.ChargeFallback;
        world.Options.FallbackInputPerMillion = 1_000;
        world.Options.FallbackOutputPerMillion = 3_000;

        BudgetReservation reservation = await world.ReserveAsync(null);
        Assert.Equal(0.4m, (await world.UsageAsync()).Reserved);
        await world.CommitAsync(reservation, null, tokens: 20);
        Assert.Equal(0.04m, (await world.UsageAsync()).Spent);

        await world.ReserveAsync(null);
        world.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(0.04m + 0.1m, (await world.UsageAsync()).Spent);
    }

    [Fact]
    public async Task Commit_CostUnknownAfterPricedReservation_BooksTheReservation()
    {
        var world = new BudgetWorld(BudgetWorld.Money(1m));
        await world.CommitAsync(await world.ReserveAsync(0.2m), null);
        Assert.Equal(0.2m, (await world.UsageAsync()).Spent);
    }
}
